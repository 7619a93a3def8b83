package io.remixengine.contracts.brief;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The shape of a picture, written {@code 9:16}. */
public enum AspectRatio {
    PORTRAIT("9:16", 1080, 1920),
    LANDSCAPE("16:9", 1920, 1080),
    SQUARE("1:1", 1080, 1080),
    TALL("4:5", 1080, 1350);

    private final String ratio;
    private final int width;
    private final int height;

    AspectRatio(String ratio, int width, int height) {
        this.ratio = ratio;
        this.width = width;
        this.height = height;
    }

    /** Reads {@code 9:16} and the like. */
    @JsonCreator
    public static AspectRatio of(String ratio) {
        for (AspectRatio known : values()) {
            if (known.ratio.equals(ratio)) {
                return known;
            }
        }
        throw new IllegalArgumentException("aspect ratio must be one of 9:16, 16:9, 1:1, 4:5");
    }

    @JsonValue
    public String ratio() {
        return ratio;
    }

    /** Width of the full-size canvas in pixels. */
    public int width() {
        return width;
    }

    /** Height of the full-size canvas in pixels. */
    public int height() {
        return height;
    }
}
