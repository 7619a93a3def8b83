package io.remixengine.render.output;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.text.AssScript;
import io.remixengine.render.text.AssStyle;
import io.remixengine.render.text.AssText;
import io.remixengine.render.text.TextWidth;
import java.util.List;

/** A title as it is written over a thumbnail: large, white, with a dark edge, in the lower part. */
final class TitleCard {

    private static final String STYLE = "Title";
    private static final int EXTRA_BOLD = 800;
    private static final Colour EDGE = new Colour(0, 0, 0, 230);
    private static final Colour SHADOW = new Colour(0, 0, 0, 140);

    /** Parts of the canvas that stay free at the sides and below. */
    private static final double MARGIN = 0.06;

    private static final double BELOW = 0.1;

    private TitleCard() {}

    static AssScript script(String title, Canvas canvas) {
        int size = (int) Math.round(Math.min(canvas.width(), canvas.height()) * part(title.length()));
        int margin = (int) Math.round(canvas.width() * MARGIN);
        AssStyle style = new AssStyle(
                STYLE,
                CaptionScript.FONT,
                size,
                EXTRA_BOLD,
                Colour.WHITE,
                EDGE,
                SHADOW,
                AssStyle.Border.OUTLINE,
                Math.max(1, size * 0.07),
                Math.max(1, size * 0.03),
                2,
                margin,
                margin,
                (int) Math.round(canvas.height() * BELOW));
        double lineEm = (canvas.width() - 2.0 * margin) * TextWidth.LINE_EM / size;
        String drawn = AssText.breakLongWords(AssText.clean(title), lineEm, TextWidth.INTER_EXTRA_BOLD);
        return new AssScript(
                canvas.width(),
                canvas.height(),
                List.of(style),
                List.of(new AssScript.Event(0, 0, 360_000, STYLE, AssText.escape(drawn))));
    }

    /** How high a line is, as a part of the canvas' shorter side: the shorter the title, the larger. */
    private static double part(int length) {
        return Math.clamp(0.65 / Math.sqrt(length), 0.07, 0.15);
    }
}
