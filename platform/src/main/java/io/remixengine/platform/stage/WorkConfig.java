package io.remixengine.platform.stage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where jobs have their temporary files. */
@ConfigMapping(prefix = "remix.work")
public interface WorkConfig {

    /** The folder; each running service has its own below it. */
    @WithDefault("data/work")
    Path folder();
}
