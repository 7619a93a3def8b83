package io.remixengine.platform.asset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Sends a large file in parts and goes on where an earlier try, of this or another process, was interrupted. The name of
 * the upload in progress is kept in the bucket, under the digest of key and content: who sends the same file to the same
 * key finds it, and sends only those parts that are not there with the right MD5.
 */
final class MultipartPut {

    private static final Logger LOG = Logger.getLogger(MultipartPut.class);
    private static final String IN_PROGRESS = ".multipart/";
    private static final long PART = 16L << 20;
    private static final int MOST_PARTS = 10_000;

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    MultipartPut(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** Stores a file under the full name of an object. */
    void put(String name, Path file, long bytes, String mediaType, String sha256) throws IOException {
        String note = prefix + IN_PROGRESS + digest(name + "\n" + sha256);
        String known = read(note);
        if (!known.isEmpty() && (finish(name, known, file, bytes) || stored(name, bytes, sha256))) {
            forget(note);
            return;
        }
        String upload = client.createMultipartUpload(request -> request.bucket(bucket)
                        .key(name)
                        .contentType(mediaType)
                        .metadata(Map.of(S3AssetStore.SHA256, sha256)))
                .uploadId();
        client.putObject(request -> request.bucket(bucket).key(note), RequestBody.fromString(upload));
        if (!finish(name, upload, file, bytes) && !stored(name, bytes, sha256)) {
            throw new IOException("the upload of " + name + " was ended by somebody else");
        }
        forget(note);
    }

    /** Sends what is missing and completes the upload; returns false if there is no such upload any more. */
    private boolean finish(String name, String upload, Path file, long bytes) throws IOException {
        try {
            Map<Integer, Part> sent =
                    client
                            .listPartsPaginator(
                                    request -> request.bucket(bucket).key(name).uploadId(upload))
                            .parts()
                            .stream()
                            .collect(Collectors.toMap(Part::partNumber, Function.identity(), (one, other) -> other));
            if (!sent.isEmpty()) {
                LOG.infof("Going on with the upload of %s: %d parts are there", name, sent.size());
            }
            List<CompletedPart> parts = new ArrayList<>();
            long size = Math.max(PART, Math.ceilDiv(bytes, MOST_PARTS));
            for (long from = 0; from < bytes; from += size) {
                int number = parts.size() + 1;
                Range range = new Range(file, from, Math.min(size, bytes - from));
                byte[] md5 = range.md5();
                Part there = sent.get(number);
                String tag = there != null && is(there.eTag(), md5)
                        ? there.eTag()
                        : client.uploadPart(
                                        request -> request.bucket(bucket)
                                                .key(name)
                                                .uploadId(upload)
                                                .partNumber(number)
                                                .contentLength(range.length())
                                                .contentMD5(Base64.getEncoder().encodeToString(md5)),
                                        RequestBody.fromContentProvider(
                                                range::open, range.length(), "application/octet-stream"))
                                .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            client.completeMultipartUpload(request ->
                    request.bucket(bucket).key(name).uploadId(upload).multipartUpload(done -> done.parts(parts)));
            return true;
        } catch (S3Exception e) {
            if (e.awsErrorDetails() != null
                    && "NoSuchUpload".equals(e.awsErrorDetails().errorCode())) {
                return false;
            }
            throw e;
        }
    }

    private static boolean is(String tag, byte[] md5) {
        return tag.replace("\"", "").equalsIgnoreCase(HexFormat.of().formatHex(md5));
    }

    /** Whether the object is there with this content: another worker was faster, or died right after it was complete. */
    private boolean stored(String name, long bytes, String sha256) {
        try {
            var object = client.headObject(request -> request.bucket(bucket).key(name));
            return object.contentLength() == bytes
                    && sha256.equals(object.metadata().get(S3AssetStore.SHA256));
        } catch (NoSuchKeyException absent) {
            return false;
        }
    }

    private String read(String note) {
        try {
            return client.getObjectAsBytes(request -> request.bucket(bucket).key(note))
                    .asString(UTF_8);
        } catch (NoSuchKeyException absent) {
            return "";
        }
    }

    private void forget(String note) {
        client.deleteObject(request -> request.bucket(bucket).key(note));
    }

    private static String digest(String text) {
        MessageDigest digest = Digests.sha256();
        digest.update(text.getBytes(UTF_8));
        return Digests.hex(digest);
    }

    /** A part of the file, which may be read several times. */
    private record Range(Path file, long from, long length) {

        InputStream open() {
            try {
                return PartOfFile.open(file, from, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        byte[] md5() throws IOException {
            MessageDigest md5 = Digests.md5();
            try (InputStream in = open()) {
                return HexFormat.of().parseHex(Digests.hex(in, md5));
            }
        }
    }
}
