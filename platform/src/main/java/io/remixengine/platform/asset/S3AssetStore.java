package io.remixengine.platform.asset;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;

/**
 * Assets in a bucket of any store that speaks S3. An object carries its digest as metadata; one of more than 50 MB is sent
 * in parts (see {@link MultipartPut}), so that an interruption costs one part at most. The credentials are those that the
 * AWS SDK finds; they need to read, write, delete and list.
 */
final class S3AssetStore implements AssetStore, AutoCloseable {

    /** The name of the metadata that holds the digest. */
    static final String SHA256 = "sha256";

    private static final long SINGLE_PUT = 50_000_000;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int FETCH_TRIES = 3;
    private static final int CONFLICT_TRIES = 10;

    private final S3Client client;
    private final S3Presigner presigner;
    private final String bucket;
    private final String prefix;
    private final MultipartPut multipart;

    S3AssetStore(S3Client client, S3Presigner presigner, String bucket, String prefix) {
        this.client = client;
        this.presigner = presigner;
        this.bucket = bucket;
        this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        this.multipart = new MultipartPut(client, bucket, this.prefix);
    }

    /**
     * The store that a configuration describes, with the credentials that the SDK finds. Nothing is asked of it yet.
     *
     * @throws IllegalStateException if no bucket is configured
     */
    static S3AssetStore connect(AssetsConfig config) {
        return connect(
                config,
                S3Client.builder()
                        .credentialsProvider(
                                DefaultCredentialsProvider.builder().build()));
    }

    static S3AssetStore connect(AssetsConfig config, S3ClientBuilder builder) {
        String bucket = config.bucket()
                .orElseThrow(() -> new IllegalStateException("remix.assets.store=s3 needs remix.assets.bucket"));
        Region region = Region.of(config.region());
        config.endpoint().ifPresent(builder::endpointOverride);
        S3Client client = builder.region(region)
                .forcePathStyle(config.pathStyle())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(SILENCE))
                // Stores other than Amazon's often don't know its newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
        S3Presigner.Builder presigner = S3Presigner.builder()
                .region(region)
                .credentialsProvider(client.serviceClientConfiguration().credentialsProvider())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(config.pathStyle())
                        .build());
        config.publicEndpoint().or(config::endpoint).ifPresent(presigner::endpointOverride);
        return new S3AssetStore(
                client, presigner.build(), bucket, config.prefix().orElse(""));
    }

    @Override
    public AssetRef put(String key, Path file, String mediaType, Provenance provenance) throws IOException {
        String name = name(key);
        String sha256 = Digests.hex(file, Digests.sha256());
        long bytes = Files.size(file);
        call(() -> {
            if (bytes > SINGLE_PUT) {
                multipart.put(name, file, bytes, mediaType, sha256);
            } else {
                client.putObject(
                        request -> request.bucket(bucket)
                                .key(name)
                                .contentType(mediaType)
                                .metadata(Map.of(SHA256, sha256)),
                        RequestBody.fromFile(file));
            }
            return bytes;
        });
        return new AssetRef(key, mediaType, bytes, sha256, provenance);
    }

    @Override
    public byte[] putIfAbsent(String key, byte[] content) throws IOException {
        String name = name(key);
        for (int tries = 1; ; tries++) {
            try {
                client.putObject(
                        request -> request.bucket(bucket).key(name).ifNoneMatch("*"), RequestBody.fromBytes(content));
                return content;
            } catch (S3Exception e) {
                boolean undecided = e.statusCode() == 409 && tries < CONFLICT_TRIES;
                if (e.statusCode() != 412 && !undecided) {
                    throw failure(e);
                }
            } catch (SdkException e) {
                throw failure(e);
            }
            Optional<byte[]> first = find(key);
            if (first.isPresent()) {
                return first.get();
            }
        }
    }

    @Override
    public Optional<byte[]> find(String key) throws IOException {
        String name = name(key);
        try {
            return Optional.of(
                    client.getObjectAsBytes(request -> request.bucket(bucket).key(name))
                            .asByteArrayUnsafe());
        } catch (SdkException e) {
            if (absent(e)) {
                return Optional.empty();
            }
            throw failure(e);
        }
    }

    @Override
    public Path fetch(AssetRef asset, Path folder) throws IOException {
        Path file = folder.resolve(Digests.fetchedName(asset));
        if (Files.exists(file)) {
            return file;
        }
        Path partial = folder.resolve("." + UUID.randomUUID());
        try {
            if (!download(asset, partial).equals(asset.sha256())) {
                throw AssetMissingException.changed(asset);
            }
            return Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Returns the digest of what came. A connection that breaks off is taken up where it broke. */
    private String download(AssetRef asset, Path partial) throws IOException {
        MessageDigest digest = Digests.sha256();
        try (var out = new DigestOutputStream(Files.newOutputStream(partial), digest)) {
            long done = 0;
            for (int tries = 1; ; tries++) {
                try (ResponseInputStream<GetObjectResponse> in = get(asset, done, asset.bytes() - done)) {
                    requireUnchanged(asset, in);
                    try {
                        in.transferTo(out);
                        return Digests.hex(digest);
                    } catch (IOException | SdkException e) {
                        if (tries == FETCH_TRIES) {
                            throw failure(e);
                        }
                    }
                }
                done = Files.size(partial);
                if (done >= asset.bytes()) {
                    return Digests.hex(digest);
                }
            }
        }
    }

    private static void requireUnchanged(AssetRef asset, ResponseInputStream<GetObjectResponse> object)
            throws AssetMissingException {
        String stored = object.response().metadata().get(SHA256);
        if (stored != null && !stored.equals(asset.sha256())) {
            object.abort(); // not worth reading
            throw AssetMissingException.changed(asset);
        }
    }

    @Override
    public InputStream open(AssetRef asset, long offset, long length) throws IOException {
        String name = name(asset.key());
        if (length == 0 || offset >= asset.bytes()) {
            try {
                client.headObject(request -> request.bucket(bucket).key(name));
                return InputStream.nullInputStream();
            } catch (SdkException e) {
                throw absent(e) ? AssetMissingException.gone(asset) : failure(e);
            }
        }
        return new AbortingStream(get(asset, offset, length));
    }

    private ResponseInputStream<GetObjectResponse> get(AssetRef asset, long offset, long length) throws IOException {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(bucket).key(name(asset.key()));
        if (offset > 0 || length < asset.bytes()) {
            request.range("bytes=" + offset + "-" + (offset + length - 1));
        }
        try {
            return client.getObject(request.build());
        } catch (SdkException e) {
            throw absent(e) ? AssetMissingException.gone(asset) : failure(e);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        String name = name(key);
        call(() -> client.deleteObject(request -> request.bucket(bucket).key(name)));
    }

    @Override
    public <E extends Exception> void list(String beginning, StoredAsset.Visitor<E> visitor) throws IOException, E {
        try {
            for (S3Object object : client.listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(prefix + beginning))
                    .contents()) {
                visitor.found(
                        new StoredAsset(object.key().substring(prefix.length()), object.size(), object.lastModified()));
            }
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    @Override
    public Optional<URI> signedUrl(AssetRef asset, Duration lifetime, String contentDisposition) {
        GetObjectPresignRequest request = GetObjectPresignRequest.builder()
                .signatureDuration(lifetime)
                .getObjectRequest(get -> get.bucket(bucket)
                        .key(name(asset.key()))
                        .responseContentType(asset.mediaType())
                        .responseContentDisposition(contentDisposition))
                .build();
        try {
            return Optional.of(presigner.presignGetObject(request).url().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the SDK made no URI", e);
        }
    }

    @Override
    public void check() throws IOException {
        call(() -> client.headBucket(request -> request.bucket(bucket)));
    }

    @Override
    public void close() {
        presigner.close();
        client.close();
    }

    private String name(String key) {
        return prefix + AssetRef.requireKey(key);
    }

    @FunctionalInterface
    private interface Call<T> {
        T run() throws IOException;
    }

    private <T> T call(Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    private static boolean absent(SdkException e) {
        return e instanceof S3Exception s3
                && s3.statusCode() == 404
                && (s3.awsErrorDetails() == null
                        || !"NoSuchBucket".equals(s3.awsErrorDetails().errorCode()));
    }

    private IOException failure(Exception e) {
        return switch (e) {
            case S3Exception s3 when s3.statusCode() == 404 -> new IOException("there is no bucket " + bucket, e);
            case S3Exception s3
            when s3.statusCode() == 401 || s3.statusCode() == 403 ->
                new IOException("the store of bucket " + bucket + " refuses our credentials", e);
            case S3Exception s3 ->
                new IOException("the store of bucket " + bucket + " answers with status " + s3.statusCode(), e);
            case SdkClientException client -> new IOException("the store of bucket " + bucket + " is away", e);
            default -> new IOException("the store of bucket " + bucket + " fails", e);
        };
    }

    /** Gives up the rest of the object on closing, which would be read to its end otherwise. */
    private static final class AbortingStream extends FilterInputStream {

        private final ResponseInputStream<GetObjectResponse> object;

        AbortingStream(ResponseInputStream<GetObjectResponse> object) {
            super(object);
            this.object = object;
        }

        @Override
        public void close() throws IOException {
            object.abort();
        }
    }
}
