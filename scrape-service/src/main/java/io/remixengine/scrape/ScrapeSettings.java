package io.remixengine.scrape;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the scrape stage works. */
@ConfigMapping(prefix = "remix.scrape")
public interface ScrapeSettings {

    /** How large a download may be, in bytes; wins over the run-time settings. */
    Optional<Long> maxBytes();

    /** How long a video may play; wins over the run-time settings. */
    Optional<Duration> maxDuration();

    /** A Netscape cookie file for sites that want a log-in; wins over the run-time settings. */
    Optional<Path> cookies();

    /** How long a download may take. */
    @WithDefault("PT30M")
    Duration timeout();

    /** How long a connection may be silent before it is given up. */
    @WithDefault("PT20S")
    Duration stallTimeout();

    /** How long a connection may take to come about. */
    @WithDefault("PT10S")
    Duration connectTimeout();

    /**
     * For development: hosts that may be reached although they are not on the public internet, as {@code host} or
     * {@code host:port}, such as {@code 127.0.0.1:8000}. Never set it where strangers give addresses.
     */
    Optional<List<String>> allowedHosts();

    /** The name or path of yt-dlp. */
    @WithDefault("yt-dlp")
    String ytDlp();

    /** The name or path of ffmpeg. */
    @WithDefault("ffmpeg")
    String ffmpeg();

    /** The name or path of ffprobe. */
    @WithDefault("ffprobe")
    String ffprobe();
}
