package io.remixengine.render.caption;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.SafeArea;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.render.caption.CaptionLook.Mark;
import io.remixengine.render.caption.CaptionScript.Event;
import io.remixengine.render.caption.CaptionScript.Part;
import io.remixengine.render.text.AssStyle;
import io.remixengine.render.text.AssText;
import io.remixengine.render.text.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the captions of one timeline in one look: each state of each group is an event of its own. */
final class CaptionWriter {

    /** Words closer together than this are spoken without a pause; a highlight that went out between them would flicker. */
    private static final double BREATH_SECONDS = 0.2;

    private static final double HOLD_SECONDS = 0.4;
    private static final double LONGEST_SECONDS = 6;
    private static final double COMMAS = 1_150;

    /** Below this a word is broken into lines rather than made smaller. */
    private static final double SMALLEST_SCALE = 0.55;

    private static final double ENTRANCE_FROM = 0.72;
    private static final double OVERSHOOT = 1.7;
    private static final Colour SHADOW = new Colour(0, 0, 0, 112);
    private static final int BARS = 5;

    /** How far a box reaches below and above the line that letters stand on, in em. */
    private static final double BOX_BELOW = 0.2;

    private static final double BOX_ABOVE = 0.94;
    private static final String LEFT_TO_RIGHT = "\u200e";
    private static final String RIGHT_TO_LEFT = "\u200f";

    private final CaptionLook look;
    private final Timeline timeline;
    private final Emoji emoji;
    private final Canvas canvas;
    private final FrameRate rate;
    private final SafeMargins margins;
    private final ScriptFont han;
    private final int size;
    private final double lineEm;

    CaptionWriter(CaptionLook look, Timeline timeline, Emoji emoji) {
        this.look = look;
        this.timeline = timeline;
        this.emoji = emoji;
        canvas = timeline.canvas();
        rate = timeline.frameRate();
        SafeArea area = timeline.safeArea();
        margins = SafeMargins.of(area == null ? SafeArea.GENERIC : area, canvas);
        han = ScriptFont.han(timeline.scenes().stream()
                .flatMap(scene -> scene.words().stream())
                .map(Word::text)
                .collect(Collectors.joining()));
        size = Math.max(1, (int) Math.round(look.size() * Math.min(canvas.width(), canvas.height())));
        lineEm = canvas.width() * (1 - 2 * margins.side()) * TextWidth.LINE_EM / size;
    }

    CaptionScript script() {
        Grouping grouping = new Grouping(
                look.words(), look.lines(), COMMAS, lineEm, LONGEST_SECONDS, HOLD_SECONDS, emoji, this::width);
        List<Event> events = new ArrayList<>();
        for (CaptionGroup group : grouping.of(timeline)) {
            addGroup(events, group);
        }
        return new CaptionScript(canvas, rate, styles(), events);
    }

    private List<AssStyle> styles() {
        double edge = Math.max(1, size * look.edgeWidth());
        AssStyle words = style(Part.WORDS, look.coming(), look.edge(), SHADOW, edge, size * look.shadow());
        Mark mark = look.mark();
        if (mark == null) {
            return List.of(words);
        }
        AssStyle behind =
                style(Part.MARK, mark.colour(), mark.colour(), mark.colour(), Math.max(1, size * mark.reach()), 0);
        return List.of(behind, words);
    }

    private AssStyle style(Part part, Colour letters, Colour edge, Colour back, double edgeWidth, double shadow) {
        int side = (int) Math.ceil(canvas.width() * margins.side());
        return new AssStyle(
                part.name(),
                CaptionScript.FONT,
                size,
                look.weight(),
                letters,
                edge,
                back,
                AssStyle.Border.OUTLINE,
                edgeWidth,
                shadow,
                2,
                side,
                side,
                (int) Math.ceil(canvas.height() * margins.bottom()));
    }

    private void addGroup(List<Event> events, CaptionGroup group) {
        List<Word> words = group.words();
        double scale = scale(group);
        int breath = rate.framesCovering(BREATH_SECONDS);
        int from = addEntrance(events, group, scale);
        for (int index = 0; index < words.size(); index++) {
            int end = index + 1 < words.size() ? words.get(index + 1).startFrame() : group.endFrame();
            int spoken = words.get(index).endFrame();
            if (end - spoken < breath && index + 1 < words.size() || spoken > end) {
                spoken = end;
            }
            from = Math.max(from, words.get(index).startFrame());
            add(events, group, from, spoken, scale, index, "");
            add(events, group, Math.max(from, spoken), end, scale, index + 0.5, "");
        }
    }

    /** A quick swell of whole frames, each an event, as a movement would have to be cut with its segment. */
    private int addEntrance(List<Event> events, CaptionGroup group, double scale) {
        int start = group.startFrame();
        int frames = Math.min(rate.nearestFrame(look.entranceSeconds()), group.endFrame() - start);
        for (int frame = 0; frame < frames; frame++) {
            double left = 1 - (frame + 1.0) / (frames + 1);
            double swell = 1 - (1 - ENTRANCE_FROM) * ((OVERSHOOT + 1) * left * left * left - OVERSHOOT * left * left);
            long percent = Math.round(100 * swell);
            add(
                    events,
                    group,
                    start + frame,
                    start + frame + 1,
                    scale,
                    0,
                    "\\fscx%d\\fscy%d".formatted(percent, percent));
        }
        return start + frames;
    }

    /** @param at the index of the word being spoken; half more where it was spoken and the next is not yet */
    private void add(List<Event> events, CaptionGroup group, int from, int end, double scale, double at, String swell) {
        if (end <= from) {
            return;
        }
        String entrance = look.entranceSeconds() > 0 ? entrance(group, scale, swell) : "";
        Mark mark = look.mark();
        if (mark != null && at == Math.rint(at)) {
            String behind = text(group, scale, at, Part.MARK);
            for (String place : mark.shape() == Mark.Shape.BOX ? boxPlaces(mark, scale) : List.of("")) {
                events.add(new Event(from, end, Part.MARK, place + behind));
            }
        }
        events.add(new Event(from, end, Part.WORDS, entrance + text(group, scale, at, Part.WORDS)));
    }

    /** One line swells from its middle; where a word is broken into several, they stand on the floor as everything does. */
    private String entrance(CaptionGroup group, double scale, String swell) {
        boolean broken = group.words().stream().anyMatch(word -> width(word.text()) * scale > lineEm);
        return "{\\an%d\\pos(%d,%d)%s}"
                .formatted(broken ? 2 : 5, canvas.width() / 2, broken ? floor() : floor() - size / 2, swell);
    }

    /**
     * libass knows no round boxes. But a word that is squashed flat, underlined and thickly outlined is a bar with round ends,
     * exactly as wide as the word and a margin, in any script; bars and their shadows, one above the other, are the box.
     */
    private List<String> boxPlaces(Mark mark, double scale) {
        double em = size * scale / TextWidth.LINE_EM;
        double reach = mark.reach() * size;
        double lowest = BOX_BELOW * em - reach;
        double step = (BOX_ABOVE * em - reach + lowest) / (2 * BARS - 1);
        List<String> places = new ArrayList<>();
        for (int bar = 0; bar < BARS; bar++) {
            double y = floor() + lowest - (2 * bar + 1) * step;
            places.add(String.format(Locale.ROOT, "{\\pos(%d,%.1f)\\xshad0\\yshad%.1f}", canvas.width() / 2, y, step));
        }
        return places;
    }

    private String text(CaptionGroup group, double scale, double at, Part part) {
        String direction = CaptionText.rightToLeft(CaptionGroup.line(group.words())) ? RIGHT_TO_LEFT : LEFT_TO_RIGHT;
        Markup markup = new Markup(font(null, 1), part == Part.MARK ? "" : colour(look.coming()));
        int index = 0;
        for (List<Word> line : group.lines()) {
            if (index > 0) {
                markup.text("\\N");
            }
            if (part == Part.MARK) {
                markup.state(mark(false));
            }
            markup.text(direction);
            String before = null;
            for (Word word : line) {
                if (before != null) {
                    if (part == Part.MARK) {
                        markup.state(mark(false));
                    }
                    markup.text(CaptionText.between(before, word.text()));
                }
                Colour colour = index == at ? look.spoken() : index < at ? look.said() : look.coming();
                String state = part == Part.MARK ? mark(index == at) : colour(colour);
                drawn(markup, word.text(), scale, state, part == Part.MARK && index == at ? direction : "");
                before = word.text();
                index++;
            }
        }
        return markup.toString();
    }

    /**
     * The word, each part in its script's font, broken where it is too long even when it is small.
     *
     * @param keeper nothing to be seen, which keeps the line as high as the word is when it is squashed
     */
    private void drawn(Markup markup, String word, double scale, String state, String keeper) {
        double whole = width(word) * scale;
        double piece = whole / Math.ceil(whole / lineEm);
        double taken = 0;
        boolean kept = false;
        ScriptFont font = null;
        for (String character : AssText.characters(look.capitals() ? word.toUpperCase(Locale.ROOT) : word)) {
            int point = character.codePointAt(0);
            Character.UnicodeScript script = Character.UnicodeScript.of(point);
            ScriptFont own = ScriptFont.of(point, han);
            if (own != null
                    || script != Character.UnicodeScript.COMMON && script != Character.UnicodeScript.INHERITED
                    || font == ScriptFont.EMOJI) {
                font = own;
            }
            if (whole > lineEm && taken >= piece) {
                markup.text("\\N");
                taken = 0;
            }
            taken += width(character) * scale;
            markup.font(font(font, scale));
            if (!kept) {
                markup.text(keeper);
                markup.state(state);
                kept = true;
            }
            markup.text(AssText.escape(character));
        }
    }

    private String font(@Nullable ScriptFont font, double scale) {
        return font == null
                ? tag(CaptionScript.FONT, scale, look.weight())
                : tag(font.family(), scale * font.factor(), font.weight());
    }

    private String tag(String family, double scale, int weight) {
        return "\\fn" + family + "\\fs" + Math.max(1, (int) (size * scale)) + "\\b" + weight;
    }

    private String colour(Colour colour) {
        String tag = String.format(Locale.ROOT, "\\1c&H%02X%02X%02X&", colour.blue(), colour.green(), colour.red());
        return look.opaque() ? tag : tag + String.format(Locale.ROOT, "\\1a&H%02X&", 255 - colour.alpha());
    }

    /** What is behind the other words is there, as it takes its place, but clear. */
    private String mark(boolean spoken) {
        Mark mark = look.mark();
        boolean box = mark != null && mark.shape() == Mark.Shape.BOX;
        return (spoken ? "\\alpha&H00&\\u1" : "\\alpha&HFF&\\u0") + (box ? spoken ? "\\fscy1" : "\\fscy100" : "");
    }

    /** In em of the look's font at its full size. */
    private double width(String text) {
        String drawn = look.capitals() ? text.toUpperCase(Locale.ROOT) : text;
        return look.width().em(drawn);
    }

    private double scale(CaptionGroup group) {
        double widest = group.lines().stream()
                .mapToDouble(line -> width(CaptionGroup.line(line)))
                .max()
                .orElseThrow();
        return Math.clamp(lineEm / widest, SMALLEST_SCALE, 1);
    }

    /** Where the lowest line ends. */
    private int floor() {
        return canvas.height() - (int) Math.ceil(canvas.height() * margins.bottom());
    }
}
