package io.remixengine.contracts.render;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.remixengine.contracts.timeline.Canvas;

/** How good a render is, and how long it takes. */
public enum Profile {
    /** Small and within seconds, to look at an edit: at most 360 pixels on the shorter side. */
    @JsonProperty("draft")
    DRAFT,
    /** What is published. */
    @JsonProperty("standard")
    STANDARD,
    /** Slower and finer, to be kept or encoded again elsewhere. */
    @JsonProperty("high")
    HIGH;

    private static final int DRAFT_SIDE = 360;

    /** The size of the picture for an edit of this size: of its shape, and even. */
    public Canvas canvas(Canvas edit) {
        int shorter = Math.min(edit.width(), edit.height());
        if (this != DRAFT || shorter <= DRAFT_SIDE) {
            return edit;
        }
        double scale = (double) DRAFT_SIDE / shorter;
        return new Canvas(even(edit.width() * scale), even(edit.height() * scale));
    }

    private static int even(double pixels) {
        return (int) Math.round(pixels / 2) * 2;
    }
}
