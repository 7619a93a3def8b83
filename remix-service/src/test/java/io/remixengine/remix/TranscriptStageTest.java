package io.remixengine.remix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.VideoScraped;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.platform.testing.TestJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptStageTest {

    @TempDir
    Path folder;

    private AssetStore assets;

    @BeforeEach
    void openStore() throws IOException {
        assets = new LocalAssetStore(folder.resolve("assets"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"language\":\"en\"",
                "{\"cues\":[]}",
                "{\"language\":\"en\"}",
                "{\"language\":\"en\",\"cues\":[{\"startMs\":9,\"endMs\":1,\"text\":\"a\"}]}",
                "\u0000\u0001"
            })
    void damagedTranscriptIsRejected(String json) throws Exception {
        Failure failure = rejected(stored(json));

        assertThat(failure.code()).isEqualTo(FailureCode.MEDIA_UNREADABLE);
        assertThat(failure.remedy()).contains("scraping");
    }

    @Test
    void transcriptThatIsGoneIsRejected() throws Exception {
        AssetRef stored = stored("{}");
        AssetRef gone = new AssetRef(
                stored.key() + ".gone", stored.mediaType(), stored.bytes(), stored.sha256(), stored.provenance());

        assertThat(rejected(gone).code()).isEqualTo(FailureCode.ASSET_MISSING);
    }

    @Test
    void videoWithoutSubtitlesNeedsALanguageModel() {
        Failure failure = rejected(null);

        assertThat(failure.code()).isEqualTo(FailureCode.LANGUAGE_MODEL_NEEDED);
        assertThat(failure.remedy()).contains("subtitles");
    }

    @Test
    void transcriptInWhichNothingIsSaidNeedsALanguageModel() throws Exception {
        AssetRef silent = stored("{\"language\":\"en\",\"cues\":[{\"startMs\":0,\"endMs\":1,\"text\":\"[Music] ♪\"}]}");

        assertThat(rejected(silent).code()).isEqualTo(FailureCode.LANGUAGE_MODEL_NEEDED);
    }

    private Failure rejected(@Nullable AssetRef transcript) {
        VideoScraped scraped = RemixEvents.scraped("en", transcript);
        TranscriptStage stage = new TranscriptStage(OfflineWriters.chain(), assets);
        StageFailure failure =
                catchThrowableOfType(StageFailure.class, () -> stage.run(scraped, new TestJob(scraped, folder)));
        assertThat(failure.outcome()).isInstanceOf(Outcome.Rejected.class);
        return ((Outcome.Rejected) failure.outcome()).failure();
    }

    private AssetRef stored(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("transcript.json"), json);
        return assets.put(
                "remix-engine/videos/x/transcript.json", file, "application/json", Provenance.generated("test"));
    }
}
