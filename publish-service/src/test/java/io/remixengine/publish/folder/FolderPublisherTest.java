package io.remixengine.publish.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.publish.Publisher;
import io.remixengine.publish.PublisherContract;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class FolderPublisherTest extends PublisherContract {

    private static final Logger LOG = Logger.getLogger(FolderPublisherTest.class);

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

    @Test
    void cancelEndsTheCopyingOfALargeFilmAndLeavesNoHalf() throws Exception {
        PublishRequested request = request("Why Bees Dance", UUID.randomUUID());
        try (RandomAccessFile film = new RandomAccessFile(
                temporary.resolve("assets/" + request.video().key()).toFile(), "rw")) {
            film.setLength(1L << 33);
        }
        PublishRequested large = new PublishRequested(
                request.meta(),
                request.target(),
                new AssetRef(
                        request.video().key(),
                        "video/mp4",
                        1L << 33,
                        request.video().sha256(),
                        request.video().provenance()),
                request.thumbnail(),
                request.title(),
                request.description(),
                request.hashtags());
        FutureTask<String> publishing = new FutureTask<>(() -> publisher().publish(large));
        Thread worker = Thread.ofPlatform().start(publishing);
        awaitPartial();

        long asked = System.nanoTime();
        worker.interrupt();

        assertThatThrownBy(() -> publishing.get(60, TimeUnit.SECONDS))
                .hasMessageContaining("ClosedByInterruptException");
        LOG.infof("a cancelled publishing was gone after %d ms", (System.nanoTime() - asked) / 1_000_000);
        assertThat(partials()).isEmpty();
    }

    private void awaitPartial() throws IOException, InterruptedException {
        Instant end = Instant.now().plusSeconds(60);
        while (partials().isEmpty() && Instant.now().isBefore(end)) {
            Thread.sleep(5);
        }
        assertThat(partials()).hasSize(1);
    }

    private List<Path> partials() throws IOException {
        Path published = temporary.resolve("published");
        if (Files.notExists(published)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(published)) {
            return files.filter(file -> file.toString().endsWith(".partial")).toList();
        }
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
