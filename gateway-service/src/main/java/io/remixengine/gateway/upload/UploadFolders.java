package io.remixengine.gateway.upload;

import io.quarkus.runtime.StartupEvent;
import io.remixengine.platform.stage.WorkConfig;
import io.remixengine.platform.stage.Workspaces;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;

/** Temporary folders of the gateway. */
@Singleton
final class UploadFolders {

    private final Workspaces workspaces;

    UploadFolders(WorkConfig config) {
        workspaces = new Workspaces(config.folder(), "gateway");
    }

    void sweep(@Observes StartupEvent start) {
        workspaces.sweep();
    }

    Path open() throws IOException {
        return workspaces.open();
    }

    void remove(Path folder) {
        workspaces.remove(folder);
    }

    @PreDestroy
    void close() {
        workspaces.close();
    }
}
