package io.remixengine.contracts.timeline;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the spoken words are drawn. */
public enum CaptionStyle {
    /** A few words at a time, the one being spoken in colour. */
    @JsonProperty("highlight")
    HIGHLIGHT,
    /** No captions. */
    @JsonProperty("none")
    NONE
}
