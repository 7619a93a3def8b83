package io.remixengine.remix;

import io.remixengine.contracts.settings.Writer;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who writes scripts; what is set here wins over the run-time settings. */
@ConfigMapping(prefix = "remix.writer")
public interface WriterConfig {

    /** Who is asked, in order: the next one writes when one can't. */
    Optional<List<Writer>> chain();

    /** Where a language model is asked, an address below which {@code /chat/completions} lies. */
    Optional<String> baseUrl();

    /** The model's name there. */
    Optional<String> model();

    /** The key for this base URL. */
    Optional<String> key();

    /** How long one answer may take. */
    @WithDefault("PT1M")
    Duration timeout();

    /** How many characters of a transcript or of notes a model is given; what follows is left out. */
    @WithDefault("40000")
    int mostMaterial();
}
