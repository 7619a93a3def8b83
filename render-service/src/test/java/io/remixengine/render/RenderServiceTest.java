package io.remixengine.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.testing.EventProbe;
import io.remixengine.platform.testing.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as it runs: an event in, over real Kafka, and an event out. */
@QuarkusTest
@WithTestResource(TestKafka.class)
@TestProfile(RenderServiceTest.InTarget.class)
class RenderServiceTest {

    public static final class InTarget implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("remix.assets.folder", "target/test-assets", "remix.work.folder", "target/test-work");
        }
    }

    private final AssetStore assets;

    RenderServiceTest(AssetStore assets) {
        this.assets = assets;
    }

    @Test
    void requestBecomesAVideo(@TempDir Path folder) throws Exception {
        try (EventProbe probe = EventProbe.open()) {
            RenderRequested request = request(timeline(picture(folder)));
            probe.send(request);

            UUID video = request.meta().videoId();
            RenderDone done = probe.await(RenderDone.class, video, Duration.ofSeconds(60));
            assertThat(done.meta().causeId()).isEqualTo(request.meta().id());
            assertThat(done.durationMs()).isEqualTo(1_000);
            assertThat(assets.fetch(done.video(), folder)).isNotEmptyFile();
            assertThat(assets.fetch(done.thumbnail(), folder)).isNotEmptyFile();
            assertThat(probe.seen(StageProgressed.class, video)).isNotEmpty();
        }
    }

    @Test
    void lostPictureFailsWithTheScene(@TempDir Path folder) throws Exception {
        try (EventProbe probe = EventProbe.open()) {
            AssetRef real = picture(folder);
            AssetRef gone =
                    new AssetRef("test/gone.png", real.mediaType(), real.bytes(), "0".repeat(64), real.provenance());
            RenderRequested request = request(timeline(gone));
            probe.send(request);

            StageFailed failed = probe.await(StageFailed.class, request.meta().videoId());
            assertThat(failed.failure().code()).isEqualTo(FailureCode.ASSET_MISSING);
            assertThat(failed.failure().reason()).contains("scene 1", "gone.png");
        }
    }

    private AssetRef picture(Path folder) throws Exception {
        Path file = folder.resolve("picture.png");
        new LocalProcessRunner()
                .run(Command.of(folder, Duration.ofSeconds(30), "ffmpeg", "-f", "lavfi", "-i", "testsrc2=s=200x200")
                        .plus("-frames:v", "1", "-y", file.toString()));
        return assets.put("test/picture.png", file, "image/png", Provenance.generated("FFmpeg testsrc2"));
    }

    private static RenderRequested request(Timeline timeline) {
        EventMeta meta = new EventMeta(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, null, Instant.now());
        return new RenderRequested(meta, timeline);
    }

    private static Timeline timeline(AssetRef picture) {
        Layer still = new Layer.Still(picture, Focus.CENTRE, new Focus(0.5, 0.5, 1.1));
        Scene scene = new Scene("one", 30, List.of(still), null, List.of(new Word("Hello", 3, 12)), null);
        return new Timeline(new Canvas(180, 320), FrameRate.FPS_30, List.of(scene), null, CaptionStyle.KARAOKE);
    }
}
