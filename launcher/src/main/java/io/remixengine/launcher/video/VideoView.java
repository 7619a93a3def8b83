package io.remixengine.launcher.video;

import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.StageName;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A video's state, as the gateway tells it.
 *
 * @param status such as {@code scraping} or {@code published}
 * @param stage the stage at work, or the one that failed
 * @param percent of the whole, 0 to 100
 * @param stages one for each stage that the video passes
 * @param failure why it failed, if it did
 * @param links addresses below the gateway's, by what they lead to
 * @param publications where the finished video is, by target
 */
public record VideoView(
        UUID id,
        String status,
        @Nullable StageName stage,
        int percent,
        List<StageView> stages,
        @Nullable Failure failure,
        Map<String, String> links,
        Map<String, String> publications) {

    public VideoView {
        stages = stages == null ? List.of() : List.copyOf(stages);
        links = links == null ? Map.of() : Map.copyOf(links);
        publications = publications == null ? Map.of() : Map.copyOf(publications);
    }

    /** Whether nothing more happens by itself. */
    public boolean ended() {
        return switch (status) {
            case "published", "partly_published", "failed", "cancelled" -> true;
            default -> false;
        };
    }

    /** Whether it waits for a person. */
    public boolean waitsForPerson() {
        return status.startsWith("awaiting_");
    }
}
