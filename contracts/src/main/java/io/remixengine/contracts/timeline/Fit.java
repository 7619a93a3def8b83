package io.remixengine.contracts.timeline;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a picture of another shape fills its place. */
public enum Fit {
    /** It fills the place; what overhangs is cut off. */
    @JsonProperty("cover")
    COVER,
    /** All of it is seen, in front of its own blurred enlargement. */
    @JsonProperty("contain")
    CONTAIN
}
