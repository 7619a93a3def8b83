package io.remixengine.platform.asset;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where files are kept; all services of an installation use the same place. */
@ConfigMapping(prefix = "remix.assets")
public interface AssetsConfig {

    /** The kinds of store that there are. */
    enum Kind {
        LOCAL,
        S3
    }

    /** Which kind of store it is. */
    @WithDefault("local")
    Kind store();

    /** The folder of a local store. */
    @WithDefault("data/assets")
    Path folder();

    /** The bucket of an S3 store, which must be there. */
    Optional<String> bucket();

    /** Put before every key in the bucket, with a slash between, so that several installations can share it. */
    Optional<String> prefix();

    /** Where the S3 API is, if it is not Amazon's. */
    Optional<URI> endpoint();

    /** Where people reach the S3 API, for signed URLs, if that is not where the services reach it. */
    Optional<URI> publicEndpoint();

    /** The region of the bucket. */
    @WithDefault("us-east-1")
    String region();

    /** Whether the bucket's name goes into the path of URLs, not into the host; most stores that are not Amazon's need it. */
    @WithDefault("false")
    boolean pathStyle();
}
