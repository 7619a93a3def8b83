package io.remixengine.render.caption;

/** Which emoji a text keeps. */
enum Emoji {
    /** None, as no font has them. */
    NONE,
    /** Those that libass can draw with its font of outlines. */
    OUTLINED,
    /** All, as whoever shows the text has fonts of their own. */
    ALL
}
