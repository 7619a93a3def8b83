package io.remixengine.gateway.download;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How people get files. */
@ConfigMapping(prefix = "remix.downloads")
public interface DownloadsConfig {

    /** What comes before the path of a link, such as a CDN's address; without it links have a path only. */
    Optional<URI> baseUrl();

    /** How long a link is good. */
    @WithDefault("PT1H")
    Duration lifetime();
}
