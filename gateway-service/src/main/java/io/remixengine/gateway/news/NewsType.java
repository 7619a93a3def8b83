package io.remixengine.gateway.news;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** The kinds of news; a closed list, from which webhooks choose. */
public enum NewsType {
    /** Script or media wait for a person. */
    APPROVAL_NEEDED("video.approval_needed"),
    /** The film is there. */
    RENDERED("video.rendered"),
    /** It is out, everywhere it should be. */
    PUBLISHED("video.published"),
    /** Nothing goes on without a person; something may have been published before. */
    FAILED("video.failed"),
    /** A person called it off. */
    CANCELLED("video.cancelled");

    private final String id;

    NewsType(String id) {
        this.id = id;
    }

    /** @throws IllegalArgumentException if there is no such type */
    @JsonCreator
    public static NewsType of(String id) {
        return Arrays.stream(values())
                .filter(each -> each.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such news: " + id));
    }

    /** The name on the wire, such as {@code video.failed}. */
    @JsonValue
    public String id() {
        return id;
    }
}
