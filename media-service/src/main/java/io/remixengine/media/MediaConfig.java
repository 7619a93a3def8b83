package io.remixengine.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How voice and pictures are made. */
@ConfigMapping(prefix = "remix.media")
public interface MediaConfig {

    /** The library that {@code Style.music} names files of. */
    @WithDefault("data/music")
    Path musicFolder();

    /** How long one video's voice may take. */
    @WithDefault("PT2M")
    Duration voiceTimeout();

    /** How long looking for shots in a source may take. */
    @WithDefault("PT5M")
    Duration shotTimeout();

    /** Sources longer than this are looked at by their key frames only. */
    @WithDefault("PT15M")
    Duration fullDecodeUpTo();
}
