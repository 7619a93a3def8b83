package io.remixengine.remix;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoScraped;
import io.remixengine.contracts.script.ScrapedSource;
import io.remixengine.contracts.script.Transcript;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.asset.AssetMissingException;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.Stage;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;

/** Writes the script of a scraped video from what is said in it. */
@Singleton
public final class TranscriptStage implements Stage<VideoScraped> {

    private final WriterChain writers;
    private final AssetStore assets;

    TranscriptStage(WriterChain writers, AssetStore assets) {
        this.writers = writers;
        this.assets = assets;
    }

    @Override
    public StageName name() {
        return StageName.REMIX;
    }

    @Override
    public Class<VideoScraped> input() {
        return VideoScraped.class;
    }

    @Override
    public Outcome run(VideoScraped input, JobContext job) throws StageFailure, InterruptedException {
        ScrapedSource source = input.source();
        AssetRef transcript = source.transcript();
        Material material = transcript == null
                ? new Material.Subject(requireNonNullElse(source.description(), ""))
                : new Material.Speech(read(transcript));
        job.progress(0, "writing the script");
        WriterChain.SignedScript written = writers.write(
                        new Assignment(input.meta(), job.settings(), input.brief(), source.title(), material))
                .orElseThrow(() -> StageFailure.rejected(
                        FailureCode.LANGUAGE_MODEL_NEEDED,
                        "The video has no subtitles, and no language model is configured to write without them.",
                        "Choose a video with subtitles, or start from a topic with notes or a finished script."));
        return Outcome.Done.with(new ScriptRemixed(
                job.next(EventType.SCRIPT_REMIXED, 0),
                input.brief(),
                source,
                written.script(),
                written.usage(),
                written.authorship()));
    }

    private Transcript read(AssetRef asset) throws StageFailure {
        try (InputStream json = assets.open(asset, 0)) {
            Transcript transcript = Json.mapper().readValue(json, Transcript.class);
            if (transcript == null) { // the file says "null"
                throw unreadable();
            }
            return transcript;
        } catch (AssetMissingException missing) {
            throw StageFailure.rejected(
                    FailureCode.ASSET_MISSING, "The stored transcript is gone.", "Start again from scraping.");
        } catch (JsonProcessingException malformed) {
            throw unreadable();
        } catch (IOException unreachable) {
            throw StageFailure.retryLater(
                    FailureCode.ASSET_MISSING,
                    "The stored transcript could not be read: "
                            + unreachable.getClass().getSimpleName(),
                    "Check the asset store, then retry.");
        }
    }

    private static StageFailure unreadable() {
        return StageFailure.rejected(
                FailureCode.MEDIA_UNREADABLE,
                "The stored transcript is damaged: it does not hold subtitles that can be read.",
                "Start again from scraping, or choose another video.");
    }
}
