package io.remixengine.contracts.brief;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What a video is made from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Source.Url.class, name = "url"),
    @JsonSubTypes.Type(value = Source.Topic.class, name = "topic")
})
public sealed interface Source {

    /**
     * A page or a file on the web that holds a video.
     *
     * @param url an http or https address of at most 2,000 characters
     */
    record Url(String url) implements Source {
        public Url {
            if (url.isBlank() || url.length() > 2_000) {
                throw new IllegalArgumentException("url must have 1 to 2000 characters");
            }
        }
    }

    /**
     * A subject in the person's words. Without notes and script a language model has to write, so at most one of the
     * two is needed; a script wins over notes.
     *
     * @param topic what the video is about, at most 300 characters
     * @param notes the person's own material, at most 50,000 characters
     * @param script the finished text, spoken word for word, at most 10,000 characters
     */
    record Topic(
            String topic, @Nullable String notes, @Nullable String script) implements Source {
        public Topic {
            if (topic.isBlank() || topic.length() > 300) {
                throw new IllegalArgumentException("topic must have 1 to 300 characters");
            }
            if (notes != null && notes.length() > 50_000) {
                throw new IllegalArgumentException("notes must have at most 50000 characters");
            }
            if (script != null && script.length() > 10_000) {
                throw new IllegalArgumentException("script must have at most 10000 characters");
            }
        }
    }
}
