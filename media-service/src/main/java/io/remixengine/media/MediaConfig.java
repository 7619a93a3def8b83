package io.remixengine.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** How voice and pictures are made. */
@ConfigMapping(prefix = "remix.media")
public interface MediaConfig {

    /** The library that {@code Style.music} names files of. */
    @WithDefault("data/music")
    Path musicFolder();

    /**
     * Which voice speaks a language when a brief leaves the choice to us, such as {@code remix.media.voices.en=espeak-en-gb};
     * wins over the run-time settings.
     */
    Map<String, String> voices();

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
