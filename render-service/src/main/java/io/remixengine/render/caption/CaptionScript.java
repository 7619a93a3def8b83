package io.remixengine.render.caption;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.render.text.AssScript;
import io.remixengine.render.text.AssStyle;
import java.util.List;

/**
 * Which text is seen when, exact in frames, for the whole video. No event moves by itself, so any range of it can be drawn
 * on its own and fits its neighbours without a seam.
 *
 * @param styles what its events refer to; empty if nothing is drawn
 * @param events in order
 */
public record CaptionScript(Canvas canvas, FrameRate frameRate, List<AssStyle> styles, List<Event> events) {

    /** The family that captions need; a wrong name would silently become another font. */
    public static final String FONT = "Inter";

    /** What an event is for; the later cover the earlier. */
    public enum Part {
        /** What lies behind the word being spoken. */
        MARK,
        WORDS
    }

    /**
     * One unchanging text.
     *
     * @param startFrame the first frame with it
     * @param endFrame the first frame without it
     * @param part which is the name of its style
     * @param text with ASS markup
     */
    public record Event(int startFrame, int endFrame, Part part, String text) {
        public Event {
            requireNonNull(part, "part");
            requireNonNull(text, "text");
            if (startFrame < 0 || endFrame <= startFrame) {
                throw new IllegalArgumentException("a caption lasts: " + startFrame + " to " + endFrame);
            }
        }
    }

    public CaptionScript {
        requireNonNull(canvas, "canvas");
        requireNonNull(frameRate, "frameRate");
        styles = List.copyOf(styles);
        events = List.copyOf(events);
    }

    /** The captions of a timeline, with emoji; without events if its style is none. */
    public static CaptionScript of(Timeline timeline) {
        return of(timeline, true);
    }

    /** @param emoji whether their font is installed; without it they are left out, as they would be empty boxes */
    public static CaptionScript of(Timeline timeline, boolean emoji) {
        CaptionLook look = CaptionLook.of(timeline.captions());
        return look == null
                ? new CaptionScript(timeline.canvas(), timeline.frameRate(), List.of(), List.of())
                : new CaptionWriter(look, timeline, emoji ? Emoji.OUTLINED : Emoji.NONE).script();
    }

    /** The part of it that is seen in a range of frames, told from the range's start: it is the same wherever that is. */
    public CaptionScript within(int firstFrame, int endFrame) {
        List<Event> inside = events.stream()
                .filter(event -> event.startFrame() < endFrame && event.endFrame() > firstFrame)
                .map(event -> new Event(
                        Math.max(event.startFrame(), firstFrame) - firstFrame,
                        Math.min(event.endFrame(), endFrame) - firstFrame,
                        event.part(),
                        event.text()))
                .toList();
        return new CaptionScript(canvas, frameRate, styles, inside);
    }

    /** The whole as an Advanced SubStation Alpha script. */
    public String toAss() {
        List<AssScript.Event> timed = events.stream()
                .map(event -> new AssScript.Event(
                        event.part().ordinal(),
                        hundredths(event.startFrame()),
                        hundredths(event.endFrame()),
                        event.part().name(),
                        event.text()))
                .toList();
        return new AssScript(canvas.width(), canvas.height(), styles, timed).toString();
    }

    /** Half a frame before the frame, so that rounding to hundredths never touches its neighbours, up to 90 a second. */
    private long hundredths(int frame) {
        return Math.max(0, Math.round((frameRate.seconds(2L * frame - 1) / 2) * 100));
    }
}
