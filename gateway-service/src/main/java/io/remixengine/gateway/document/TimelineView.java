package io.remixengine.gateway.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.contracts.timeline.SafeArea;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.gateway.page.Versions;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * A timeline as people see it.
 *
 * @param version what an edit or the approval names in If-Match
 * @param editable whether it still waits for its approval
 * @param frames how long the whole lasts
 * @param safeArea what the captions keep clear of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineView(
        int version,
        boolean editable,
        Canvas canvas,
        FrameRate frameRate,
        int frames,
        List<Scene> scenes,
        @Nullable Music music,
        CaptionStyle captions,
        SafeArea safeArea) {

    static RestResponse<TimelineView> response(Document<MediaReady, Timeline> document) {
        Timeline timeline = document.body();
        TimelineView view = new TimelineView(
                document.version(),
                document.editable(),
                timeline.canvas(),
                timeline.frameRate(),
                timeline.frames(),
                timeline.scenes(),
                timeline.music(),
                timeline.captions(),
                Objects.requireNonNullElse(timeline.safeArea(), SafeArea.GENERIC));
        return RestResponse.ResponseBuilder.ok(view)
                .header("ETag", Versions.etag(document.version()))
                .build();
    }
}
