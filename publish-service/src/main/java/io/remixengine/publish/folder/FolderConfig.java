package io.remixengine.publish.folder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Publishing into a folder. */
@ConfigMapping(prefix = "remix.publish")
public interface FolderConfig {

    /** Where each published video gets a folder of its own. */
    @WithDefault("data/published")
    Path folder();
}
