package io.remixengine.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a Quarkus test a bucket of its own, in place of the folder of files. Needs {@code org.gaul:s3proxy}. */
public final class TestBucket implements QuarkusTestResourceLifecycleManager {

    private @Nullable S3Server server;

    @Override
    public Map<String, String> start() {
        S3Server started = S3Server.start();
        server = started;
        System.setProperty("aws.accessKeyId", S3Server.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", S3Server.SECRET_KEY);
        return Map.of(
                "remix.assets.store",
                "s3",
                "remix.assets.bucket",
                S3Server.BUCKET,
                "remix.assets.endpoint",
                started.endpoint().toString(),
                "remix.assets.path-style",
                "true");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }
}
