package io.remixengine.media;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.media.shot.ShotFinder;
import io.remixengine.media.voice.Narrator;
import io.remixengine.media.voice.Voices;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.testing.TestJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage with its real engines, without Kafka. */
class MediaStageTest {

    private static final Path SAMPLE = Path.of("target", "sample");

    @TempDir
    Path folder;

    private AssetStore assets;
    private MediaStage stage;

    @BeforeEach
    void build() {
        ProcessRunner processes = new LocalProcessRunner();
        MediaConfig config = new TestConfig(folder.resolve("music"));
        assets = new LocalAssetStore(folder.resolve("assets"));
        stage = new MediaStage(
                new Voices(processes, config),
                new Narrator(processes),
                new Pictures(assets, new ShotFinder(processes, config)),
                new MusicLibrary(config, assets),
                assets);
    }

    @Test
    void footageAndVoiceBecomeATimeline() throws Exception {
        ScriptApproved script = Samples.url(assets, UUID.randomUUID(), Samples.TIDES);

        MediaReady ready = run(script);

        Timeline timeline = ready.timeline();
        assertThat(timeline.seconds()).isBetween(24.0, 45.0);
        assertThat(timeline.scenes()).hasSameSizeAs(Samples.TIDES);
        assertThat(timeline.scenes())
                .extracting(Scene::layers)
                .anySatisfy(layers -> assertThat(layers.getFirst()).isInstanceOf(Layer.Clip.class));
        for (int index = 0; index < Samples.TIDES.size(); index++) {
            assertThat(timeline.scenes().get(index).words().stream()
                            .map(Word::text)
                            .collect(Collectors.joining(" ")))
                    .isEqualTo(Samples.TIDES.get(index));
        }
    }

    private MediaReady run(ScriptApproved script) throws Exception {
        Path workspace = Files.createDirectories(folder.resolve("work"));
        TestJob job = new TestJob(script, workspace);
        long before = System.nanoTime();
        Outcome outcome = stage.run(script, job);
        System.err.println("took " + (System.nanoTime() - before) / 1e9 + " " + job.notes());
        MediaReady ready = (MediaReady) ((Outcome.Done) outcome).events().getFirst();
        keepForMeasuring(ready.timeline());
        return ready;
    }

    /** What bench/captions/measure.py reads. */
    private void keepForMeasuring(Timeline timeline) throws Exception {
        Path sample = Files.createDirectories(SAMPLE);
        new ObjectMapper().writeValue(sample.resolve("timeline.json").toFile(), timeline);
        for (Scene scene : timeline.scenes()) {
            Path voice = assets.fetch(requireNonNull(scene.voice()).asset(), folder.resolve("work"));
            Files.copy(voice, sample.resolve(scene.id() + ".wav"), REPLACE_EXISTING);
            Layer layer = scene.layers().getFirst();
            if (layer instanceof Layer.Still) {
                Path still = assets.fetch(layer.asset(), folder.resolve("work"));
                Files.copy(still, sample.resolve(scene.id() + ".png"), REPLACE_EXISTING);
            }
        }
    }
}
