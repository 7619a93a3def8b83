package io.remixengine.render.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An Advanced SubStation Alpha script (v4.00+), complete in itself, so that libass draws the same in FFmpeg and in a browser.
 *
 * @param width of the canvas that its lengths are told in, in pixels
 * @param height of that canvas
 * @param styles at least one
 */
public record AssScript(int width, int height, List<AssStyle> styles, List<Event> events) {

    /**
     * One unchanging text.
     *
     * @param layer those above cover those below
     * @param start hundredths of a second
     * @param end hundredths of a second
     * @param style the name of its style
     * @param text with markup
     */
    public record Event(int layer, long start, long end, String style, String text) {}

    public AssScript {
        styles = List.copyOf(styles);
        events = List.copyOf(events);
    }

    /** The script as it is written to a file. */
    @Override
    public String toString() {
        StringBuilder script = new StringBuilder("""
                [Script Info]
                ScriptType: v4.00+
                PlayResX: %d
                PlayResY: %d
                WrapStyle: 0
                ScaledBorderAndShadow: yes
                YCbCr Matrix: TV.709

                [V4+ Styles]
                %s
                """.formatted(width, height, AssStyle.FORMAT));
        styles.forEach(style -> script.append(style.line()).append('\n'));
        script.append("\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n");
        Map<String, String> openings = styles.stream().collect(Collectors.toMap(AssStyle::name, AssStyle::opening));
        for (Event event : events) {
            script.append("Dialogue: ").append(event.layer()).append(',');
            time(script, event.start());
            time(script, event.end());
            script.append(event.style())
                    .append(",,0,0,0,,")
                    .append(openings.get(event.style()))
                    .append(event.text())
                    .append('\n');
        }
        return script.toString();
    }

    /** As 0:00:00.00; there may be thousands of them, for which a format would be slow. */
    private static void time(StringBuilder script, long hundredths) {
        script.append(hundredths / 360_000);
        pair(script.append(':'), hundredths / 6_000 % 60);
        pair(script.append(':'), hundredths / 100 % 60);
        pair(script.append('.'), hundredths % 100);
        script.append(',');
    }

    private static void pair(StringBuilder script, long number) {
        script.append(number / 10).append(number % 10);
    }
}
