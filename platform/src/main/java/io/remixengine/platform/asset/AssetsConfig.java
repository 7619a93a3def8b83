package io.remixengine.platform.asset;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where files are kept. */
@ConfigMapping(prefix = "remix.assets")
public interface AssetsConfig {

    /** The folder that holds them; all services of an installation use the same. */
    @WithDefault("data/assets")
    Path folder();
}
