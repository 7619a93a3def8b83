package io.remixengine.contracts.timeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour of the sRGB space, written {@code #RRGGBB} or {@code #RRGGBBAA}.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 * @param alpha 0 (clear) to 255 (opaque)
 */
public record Colour(int red, int green, int blue, int alpha) {

    public static final Colour BLACK = new Colour(0, 0, 0, 255);
    public static final Colour WHITE = new Colour(255, 255, 255, 255);

    private static final Pattern WRITTEN = Pattern.compile("#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8})");

    public Colour {
        if (((red | green | blue | alpha) & ~0xFF) != 0) {
            throw new IllegalArgumentException("a colour's parts are 0 to 255");
        }
    }

    /** Reads {@code #RRGGBB} or {@code #RRGGBBAA}. */
    @JsonCreator
    public static Colour of(String written) {
        if (!WRITTEN.matcher(written).matches()) {
            throw new IllegalArgumentException("a colour is written #RRGGBB or #RRGGBBAA");
        }
        return new Colour(
                part(written, 1), part(written, 3), part(written, 5), written.length() == 9 ? part(written, 7) : 255);
    }

    private static int part(String written, int at) {
        return Integer.parseInt(written.substring(at, at + 2), 16);
    }

    @JsonValue
    @Override
    public String toString() {
        return alpha == 255
                ? String.format(Locale.ROOT, "#%02X%02X%02X", red, green, blue)
                : String.format(Locale.ROOT, "#%02X%02X%02X%02X", red, green, blue, alpha);
    }
}
