package io.remixengine.render.caption;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which text is seen when, exact in frames, for the whole video. Nothing in it moves, so any range of it can be drawn on
 * its own and fits its neighbours without a seam.
 *
 * @param events in order, without overlap
 */
public record CaptionScript(Canvas canvas, FrameRate frameRate, List<Event> events) {

    /** The family as fontconfig names it; a wrong name would silently become another font. */
    public static final String FONT = "Inter Extra Bold";

    private static final String WHITE = "{\\1c&HFFFFFF&}";
    private static final String ACTIVE = "{\\1c&H14D2FF&}";

    /** Below this a text is broken into lines rather than made smaller. */
    private static final double SMALLEST_SCALE = 0.6;

    /** libass fits a font's full height into its size; Inter's is this many em. */
    private static final double INTER_HEIGHT_EM = 1.21;

    /**
     * One unchanging text.
     *
     * @param startFrame the first frame with it
     * @param endFrame the first frame without it
     * @param text with ASS markup
     */
    public record Event(int startFrame, int endFrame, String text) {
        public Event {
            requireNonNull(text, "text");
            if (startFrame < 0 || endFrame <= startFrame) {
                throw new IllegalArgumentException("a caption lasts: " + startFrame + " to " + endFrame);
            }
        }
    }

    public CaptionScript {
        requireNonNull(canvas, "canvas");
        requireNonNull(frameRate, "frameRate");
        events = List.copyOf(events);
    }

    /** The captions of a timeline; without events if its style is none. */
    public static CaptionScript of(Timeline timeline) {
        List<Event> events = new ArrayList<>();
        if (timeline.captions() == CaptionStyle.KARAOKE) {
            for (CaptionGroup group : CaptionGroup.of(timeline)) {
                addGroup(events, group, timeline.canvas());
            }
        }
        return new CaptionScript(timeline.canvas(), timeline.frameRate(), events);
    }

    /** The part of it that is seen in a range of frames, told from the range's start: it is the same wherever that is. */
    public CaptionScript within(int firstFrame, int endFrame) {
        List<Event> inside = events.stream()
                .filter(event -> event.startFrame() < endFrame && event.endFrame() > firstFrame)
                .map(event -> new Event(
                        Math.max(event.startFrame(), firstFrame) - firstFrame,
                        Math.min(event.endFrame(), endFrame) - firstFrame,
                        event.text()))
                .toList();
        return new CaptionScript(canvas, frameRate, inside);
    }

    /** The whole as an Advanced SubStation Alpha script. */
    public String toAss() {
        int margin = Math.round(canvas.width() * 0.065f);
        int outline = Math.max(1, Math.round(unit(canvas) * 0.0065f));
        StringBuilder ass = new StringBuilder("""
                [Script Info]
                ScriptType: v4.00+
                PlayResX: %d
                PlayResY: %d
                WrapStyle: 0
                ScaledBorderAndShadow: yes
                YCbCr Matrix: TV.709

                [V4+ Styles]
                Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, \
                Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, \
                MarginR, MarginV, Encoding
                Style: Caption,%s,%d,&H00FFFFFF,&H00FFFFFF,&H00101010,&H90000000,-1,0,0,0,100,100,0,0,1,%d,%d,2,%d,%d,%d,-1

                [Events]
                Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
                """.formatted(
                        canvas.width(),
                        canvas.height(),
                        FONT,
                        fontSize(canvas),
                        outline,
                        Math.max(1, outline / 2),
                        margin,
                        margin,
                        bottomMargin(canvas)));
        for (Event event : events) {
            ass.append("Dialogue: 0,%s,%s,Caption,,0,0,0,,%s\n"
                    .formatted(time(event.startFrame()), time(event.endFrame()), event.text()));
        }
        return ass.toString();
    }

    private static void addGroup(List<Event> events, CaptionGroup group, Canvas canvas) {
        List<Word> words = group.words();
        double scale = scale(CaptionGroup.line(words), canvas);
        for (int active = 0; active < words.size(); active++) {
            int start = words.get(active).startFrame();
            int end = active + 1 < words.size() ? words.get(active + 1).startFrame() : group.endFrame();
            if (end > start) {
                events.add(new Event(start, end, text(words, active, scale, canvas)));
            }
        }
    }

    private static String text(List<Word> words, int active, double scale, Canvas canvas) {
        StringBuilder text = new StringBuilder();
        if (scale < 1) {
            text.append("{\\fs%d}".formatted((int) (fontSize(canvas) * scale)));
        }
        for (int index = 0; index < words.size(); index++) {
            String word = words.get(index).text();
            if (index > 0) {
                text.append(CaptionText.between(words.get(index - 1).text(), word));
            }
            String drawn = broken(word, scale, canvas);
            text.append(index == active ? ACTIVE + drawn + WHITE : drawn);
        }
        return text.toString();
    }

    /** The word in pieces that fit the canvas. */
    private static String broken(String word, double scale, Canvas canvas) {
        if (scale > SMALLEST_SCALE) {
            return CaptionText.escape(word);
        }
        double available = availableEm(canvas) / scale;
        StringBuilder drawn = new StringBuilder();
        StringBuilder piece = new StringBuilder();
        for (int point : word.codePoints().toArray()) {
            String next = Character.toString(point);
            if (CaptionText.widthEm(piece + next) > available) {
                drawn.append(CaptionText.escape(piece.toString())).append("\\N");
                piece.setLength(0);
            }
            piece.append(next);
        }
        return drawn.append(CaptionText.escape(piece.toString())).toString();
    }

    private static double scale(String line, Canvas canvas) {
        return Math.clamp(availableEm(canvas) / CaptionText.widthEm(line), SMALLEST_SCALE, 1);
    }

    private static double availableEm(Canvas canvas) {
        return canvas.width() * 0.87 / (fontSize(canvas) / INTER_HEIGHT_EM);
    }

    private static int fontSize(Canvas canvas) {
        return Math.max(12, Math.round(unit(canvas) * 0.094f));
    }

    private static int unit(Canvas canvas) {
        return Math.min(canvas.width(), canvas.height());
    }

    /** Upright videos are watched in apps that cover the bottom quarter with their own titles and buttons. */
    private static int bottomMargin(Canvas canvas) {
        boolean upright = canvas.height() > canvas.width() * 1.3;
        return Math.round(canvas.height() * (upright ? 0.28f : 0.08f));
    }

    /** Half a frame before the frame, so that rounding to hundredths never touches its neighbours. */
    private String time(int frame) {
        long hundredths = Math.max(0, Math.round((frameRate.seconds(2L * frame - 1) / 2) * 100));
        return String.format(
                Locale.ROOT,
                "%d:%02d:%02d.%02d",
                hundredths / 360_000,
                hundredths / 6_000 % 60,
                hundredths / 100 % 60,
                hundredths % 100);
    }
}
