package io.remixengine.platform.testing;

import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** The real S3 API in this JVM: an S3Proxy with one bucket, in memory. */
public final class S3Server implements AutoCloseable {

    public static final String BUCKET = "assets";
    public static final String ACCESS_KEY = "test-access-key";
    public static final String SECRET_KEY = "test-secret-key";

    private static final Logger CHATTER = Logger.getLogger("org.gaul");

    private final S3Proxy proxy;

    private S3Server(S3Proxy proxy) {
        this.proxy = proxy;
    }

    /** Starts a server on a port that is free. */
    public static S3Server start() {
        CHATTER.setLevel(Level.WARNING);
        try {
            TransientNio2BlobStore blobs = new TransientNio2BlobStore();
            blobs.createContainer(BUCKET);
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(blobs)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                    .stopTimeout(0)
                    .build();
            proxy.start();
            return new S3Server(proxy);
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not start", e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not stop", e);
        }
    }
}
