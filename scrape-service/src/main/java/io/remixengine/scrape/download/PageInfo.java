package io.remixengine.scrape.download;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.contracts.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What yt-dlp found out about a page: its info JSON, of which any field can be absent.
 *
 * @param json the whole of it
 */
public record PageInfo(ObjectNode json) {

    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final int MAX_TITLE = 300;
    private static final int MAX_NAME = 200;
    private static final int MAX_DESCRIPTION = 5_000;

    /**
     * Reads an info JSON.
     *
     * @throws IOException if there is none, or none that can be read
     */
    static PageInfo read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("the metadata are too large");
        }
        if (Json.mapper().readTree(file.toFile()) instanceof ObjectNode json) {
            return new PageInfo(json);
        }
        throw new IOException("the metadata are no JSON object");
    }

    /** The page's title, maybe empty. */
    public String title() {
        String title = text("title", MAX_TITLE).orElse("");
        // yt-dlp numbers the videos of a plain HTML page, in title and id alike, even if there is but one.
        String id = text("id", MAX_NAME).orElse("");
        int dash = id.lastIndexOf('-');
        String number = " (" + id.substring(dash + 1) + ")";
        boolean numbered = "HTML5MediaEmbed".equals(json.path("extractor_key").asText()) && title.endsWith(number);
        return numbered ? title.substring(0, title.length() - number.length()) : title;
    }

    /** Who published it, if told; a bare host name is no person. */
    public Optional<String> author() {
        return List.of("uploader", "channel", "creator").stream()
                .flatMap(field -> text(field, MAX_NAME).stream())
                .filter(name -> !name.equals(json.path("webpage_url_domain").asText()))
                .findFirst();
    }

    public Optional<String> description() {
        return text("description", MAX_DESCRIPTION);
    }

    public Optional<String> licence() {
        return text("license", MAX_NAME);
    }

    /** The language that is spoken, if told, such as {@code en}. */
    public Optional<String> language() {
        return text("language", 35).map(tag -> tag.replace('_', '-')).filter(tag -> !tag.equals("none"));
    }

    /** How long it plays, in s, as the page says; 0 if it doesn't. */
    double durationSeconds() {
        return json.path("duration").asDouble(0);
    }

    boolean live() {
        return json.path("is_live").asBoolean(false);
    }

    boolean hasPicture() {
        return json.path("thumbnail").isTextual() || !json.path("thumbnails").isEmpty();
    }

    /** Subtitles by language, of either kind. */
    JsonNode subtitles(boolean automatic) {
        JsonNode found = json.path(automatic ? "automatic_captions" : "subtitles");
        return found.isObject() ? found : JsonNodeFactory.instance.objectNode();
    }

    /** The same metadata with nothing but the chosen subtitle, under a name that is safe in a file name. */
    ObjectNode withSubtitle(@Nullable SubtitleTrack track) {
        ObjectNode copy = json.deepCopy();
        copy.remove(List.of("automatic_captions", "requested_subtitles"));
        ObjectNode subtitles = copy.putObject("subtitles");
        if (track != null) {
            subtitles.set(YtDlp.CHOSEN, track.formats());
        }
        return copy;
    }

    private Optional<String> text(String field, int limit) {
        JsonNode node = json.path(field);
        if (!node.isTextual()) {
            return Optional.empty();
        }
        StringBuilder clean = new StringBuilder();
        node.asText().codePoints().filter(PageInfo::isText).forEach(clean::appendCodePoint);
        String stripped = clean.toString().strip();
        int end = stripped.length() <= limit
                ? stripped.length()
                : stripped.offsetByCodePoints(0, Math.min(limit, stripped.codePointCount(0, stripped.length())));
        return stripped.isEmpty() ? Optional.empty() : Optional.of(stripped.substring(0, end));
    }

    /** Neither a control character nor one that turns the direction of what follows, nor half a character. */
    private static boolean isText(int c) {
        return c == '\n'
                || !(Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT && c != 0x200D
                        || Character.getType(c) == Character.SURROGATE);
    }
}
