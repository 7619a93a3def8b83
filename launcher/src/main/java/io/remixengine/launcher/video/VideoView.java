package io.remixengine.launcher.video;

import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.StageName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A video's state, as the gateway tells it.
 *
 * @param status such as {@code scraping} or {@code published}
 * @param attempt 1 for the first run; each replay is one more
 * @param stage the stage at work, or the one that failed or was cancelled
 * @param percent of the whole, 0 to 100
 * @param progress of the stage at work, if it has told
 * @param failure why it failed, if it did
 * @param publications where the finished video is, by target
 * @param assets its files so far
 * @param brief what was asked for
 */
public record VideoView(
        UUID id,
        String status,
        int attempt,
        @Nullable StageName stage,
        int percent,
        @Nullable Progress progress,
        @Nullable Failure failure,
        Map<String, String> publications,
        List<Asset> assets,
        Brief brief) {

    /**
     * A file.
     *
     * @param url where it is read for an hour: absolute, or a path of the gateway's
     */
    public record Asset(String name, String url) {}

    /**
     * How far a stage is.
     *
     * @param percent 0 to 100
     * @param note what it does at the moment
     */
    public record Progress(int percent, String note) {}

    /**
     * How far a stage of an attempt is.
     *
     * @param percent of the whole, 0 to 100
     */
    record Step(int attempt, StageName stage, int percent, Progress progress) {}

    public VideoView {
        publications = Map.copyOf(publications);
        assets = assets == null ? List.of() : List.copyOf(assets);
    }

    /** Whether nothing more happens by itself. */
    public boolean ended() {
        return switch (status) {
            case "published", "partly_published", "failed", "cancelled" -> true;
            case "rendered" -> brief.publishTargets().isEmpty();
            default -> false;
        };
    }

    /** Whether it waits for a person. */
    public boolean waitsForPerson() {
        return gate().isPresent();
    }

    /** Before which gate it waits for a person: {@code script} or {@code media}. */
    public Optional<String> gate() {
        return switch (status) {
            case "awaiting_script_approval" -> Optional.of("script");
            case "awaiting_media_approval" -> Optional.of("media");
            default -> Optional.empty();
        };
    }

    /** The status as people read it. */
    public String told() {
        return status.replace('_', ' ');
    }

    /** The finished film, once it is rendered. */
    public Optional<Asset> film() {
        return assets.stream().filter(each -> each.name().equals("final.mp4")).findFirst();
    }

    /** The state after a step; the same if another stage or attempt is at work by now. */
    VideoView after(Step step) {
        return step.stage() != stage || step.attempt() != attempt || failure != null
                ? this
                : new VideoView(
                        id,
                        status,
                        attempt,
                        stage,
                        step.percent(),
                        step.progress(),
                        failure,
                        publications,
                        assets,
                        brief);
    }

    /** Every stage that the video passes, in order, with what is known of it. */
    public List<StageView> stages() {
        return Stream.of(StageName.values())
                .filter(each -> each != StageName.SCRAPE || brief.source() instanceof Source.Url)
                .map(this::view)
                .toList();
    }

    private StageView view(StageName each) {
        int order = each.compareTo(current());
        if (order < 0 || status.equals("published")) {
            return new StageView(each, "succeeded", 100, null);
        }
        if (order > 0 || stage == null) {
            return new StageView(each, "queued", 0, null);
        }
        if (failure != null) {
            return new StageView(each, "failed", progress == null ? 0 : progress.percent(), failure.reason());
        }
        String state = status.equals("cancelled") ? status : "running";
        return progress == null
                ? new StageView(each, state, 0, null)
                : new StageView(each, state, progress.percent(), progress.note());
    }

    /** The stage at work, or the next one while nobody works. */
    private StageName current() {
        if (stage != null) {
            return stage;
        }
        return switch (status) {
            case "awaiting_script_approval" -> StageName.MEDIA;
            case "awaiting_media_approval" -> StageName.RENDER;
            case "rendered", "publishing", "partly_published" -> StageName.PUBLISH;
            default -> StageName.SCRAPE;
        };
    }
}
