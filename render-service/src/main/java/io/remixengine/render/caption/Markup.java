package io.remixengine.render.caption;

/** Text with ASS override tags; a tag is written only where it changes something. */
final class Markup {

    private final StringBuilder written = new StringBuilder();
    private String font;
    private String state;
    private String wantedFont;
    private String wantedState;

    /** @param font the tag of the style's own font, and of its colours */
    Markup(String font, String state) {
        this.font = font;
        this.state = state;
        wantedFont = font;
        wantedState = state;
    }

    void tag(String tag) {
        written.append('{').append(tag).append('}');
    }

    void font(String tag) {
        wantedFont = tag;
    }

    void state(String tag) {
        wantedState = tag;
    }

    /** @param escaped nothing in it is taken for markup, unless it is meant to be */
    void text(String escaped) {
        if (escaped.isEmpty()) {
            return;
        }
        String tags = (wantedState.equals(state) ? "" : wantedState) + (wantedFont.equals(font) ? "" : wantedFont);
        if (!tags.isEmpty()) {
            tag(tags);
            state = wantedState;
            font = wantedFont;
        }
        written.append(escaped);
    }

    @Override
    public String toString() {
        return written.toString();
    }
}
