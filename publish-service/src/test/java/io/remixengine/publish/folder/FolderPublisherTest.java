package io.remixengine.publish.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.publish.Publisher;
import io.remixengine.publish.PublisherContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FolderPublisherTest extends PublisherContract {

    @Test
    void videoLiesBesideItsDescription() throws Exception {
        PublishRequested request = request("Why Bees Dance", UUID.randomUUID());

        Path place = Path.of(publisher().publish(request));

        assertThat(place.resolve("video.mp4"))
                .hasContent("content of " + request.video().key());
        assertThat(place.resolve("video.txt"))
                .hasContent("Why Bees Dance\n\nHow a bee tells the hive where the flowers are.\n\n#bees #nature\n");
        Sidecar sidecar = Json.mapper().readValue(place.resolve("video.json").toFile(), Sidecar.class);
        assertThat(sidecar.video()).isEqualTo(request.video());
        try (Stream<Path> files = Files.list(place)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("video.mp4", "thumbnail.jpg", "video.json", "video.txt");
        }
    }

    @Test
    void aHalfPublishedVideoIsFinished() throws Exception {
        PublishRequested request = request("Why Bees Dance", UUID.randomUUID());
        Path place = Path.of(publisher().publish(request));
        Files.delete(place.resolve("video.json"));
        Files.writeString(place.resolve("video.mp4"), "half");

        publisher().publish(request);

        assertThat(place.resolve("video.mp4"))
                .hasContent("content of " + request.video().key());
    }

    @Test
    void aFolderThatCannotBeWrittenIsTriedAgainLater() throws Exception {
        PublishRequested request = request("Why Bees Dance", UUID.randomUUID());
        Files.writeString(temporary.resolve("published"), "a file where the folder should be");

        assertThatThrownBy(() -> publisher().publish(request))
                .isInstanceOf(StageFailure.class)
                .hasMessageContaining("TARGET_UNAVAILABLE");
    }

    @Override
    protected Publisher publisher() {
        return new FolderPublisher(assets, temporary.resolve("published"), Clock.systemUTC());
    }

    @Override
    protected int published() throws IOException {
        try (Stream<Path> folders = Files.list(temporary.resolve("published"))) {
            return (int) folders.count();
        }
    }
}
