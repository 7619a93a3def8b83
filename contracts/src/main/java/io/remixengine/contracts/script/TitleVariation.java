package io.remixengine.contracts.script;

/**
 * A title that the video could have.
 *
 * @param title at most 100 characters, the shortest limit among the places where videos are published
 * @param reason why it may work
 */
public record TitleVariation(String title, String reason) {

    public TitleVariation {
        if (title.isBlank() || title.length() > 100) {
            throw new IllegalArgumentException("a title has 1 to 100 characters");
        }
    }
}
