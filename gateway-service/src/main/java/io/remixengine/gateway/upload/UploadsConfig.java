package io.remixengine.gateway.upload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What people may hand in. */
@ConfigMapping(prefix = "remix.uploads")
public interface UploadsConfig {

    /** How large a file may be, in bytes. */
    @WithDefault("104857600")
    long maxBytes();

    /** How many pixels a picture or a frame may have. */
    @WithDefault("50000000")
    long maxPixels();

    /** How long an unfinished upload is kept after its last byte. */
    @WithDefault("PT24H")
    Duration lifetime();

    /** How often unfinished uploads that are too old are removed. */
    @WithDefault("PT10M")
    Duration sweepEvery();

    /** How long looking into one file may take. */
    @WithDefault("PT1M")
    Duration timeout();

    /** Name or path of the program. */
    @WithDefault("ffmpeg")
    String ffmpeg();

    /** Name or path of the program. */
    @WithDefault("ffprobe")
    String ffprobe();
}
