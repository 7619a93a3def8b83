package io.remixengine.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    private static final URI GATEWAY = URI.create("http://127.0.0.1:8080");

    @TempDir
    Path data;

    @Test
    void servesOneStackAtATime() throws Exception {
        try (DataFolder taken = DataFolder.take(data)) {
            taken.tellGateway(GATEWAY);

            assertThatThrownBy(() -> DataFolder.take(data))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("already running")
                    .hasMessageContaining("--data");
        }
        DataFolder.take(data).close();
    }

    @Test
    void tellsWhereTheGatewayIsWhileTheStackRuns() throws Exception {
        assertThat(DataFolder.runningGateway(data)).isEmpty();
        try (DataFolder taken = DataFolder.take(data)) {
            assertThat(DataFolder.runningGateway(data)).isEmpty();
            taken.tellGateway(GATEWAY);
            assertThat(DataFolder.runningGateway(data)).contains(GATEWAY);
        }
        assertThat(DataFolder.runningGateway(data)).isEmpty();
    }

    @Test
    void tellsWhoseStackRuns() throws Exception {
        assertThat(DataFolder.runningStack(data)).isEmpty();
        try (DataFolder taken = DataFolder.take(data)) {
            assertThat(DataFolder.runningStack(data)).contains(ProcessHandle.current());
        }
        assertThat(DataFolder.runningStack(data)).isEmpty();
    }
}
