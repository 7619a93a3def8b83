package io.remixengine.contracts.timeline;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How the spoken words are drawn: some at a time, the one being spoken set apart. */
public enum CaptionStyle {
    /** The word being spoken in colour. */
    @JsonProperty("karaoke")
    @JsonAlias("highlight")
    KARAOKE,
    /** The word being spoken alone, large, with a quick entrance. */
    @JsonProperty("pop")
    POP,
    /** The word being spoken in a box of colour. */
    @JsonProperty("box")
    BOX,
    /** The word being spoken underlined. */
    @JsonProperty("underline")
    UNDERLINE,
    /** Small and calm, the words to come paler. */
    @JsonProperty("minimal")
    MINIMAL,
    /** Heavy capitals, the word being spoken in a strong colour. */
    @JsonProperty("bold")
    BOLD,
    /** No captions. */
    @JsonProperty("none")
    NONE
}
