package io.remixengine.launcher.login;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * What a realm should be: Keycloak's own representation, and {@code userProfile} with what is asked of people.
 *
 * @param json the whole
 */
public record RealmDocument(ObjectNode json) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public RealmDocument {
        json = json.deepCopy();
        requireNonNull(json.get("realm"), "a realm has a name");
    }

    /**
     * Reads a template. A text that is <code>${name}</code> as a whole becomes the value of that name; of names that are
     * not given it is left, since Keycloak's own texts are written in the same way.
     *
     * @throws IOException if the file cannot be read or is no JSON object
     */
    public static RealmDocument read(Path template, Map<String, JsonNode> values) throws IOException {
        return new RealmDocument((ObjectNode) filled(JSON.readTree(Files.readString(template)), values));
    }

    /** The realm's name. */
    public String name() {
        return json.get("realm").textValue();
    }

    /** Tells one document from another: SHA-256 in hexadecimal digits. */
    public String digest() {
        try {
            byte[] all = JSON.writeValueAsBytes(json);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("a document in memory cannot be digested", e);
        }
    }

    private static JsonNode filled(JsonNode node, Map<String, JsonNode> values) {
        return switch (node) {
            case ObjectNode object -> {
                object.properties().forEach(each -> each.setValue(filled(each.getValue(), values)));
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, filled(array.get(i), values));
                }
                yield array;
            }
            default -> node.isTextual() ? valueOf(node, values) : node;
        };
    }

    private static JsonNode valueOf(JsonNode text, Map<String, JsonNode> values) {
        String written = text.textValue();
        return written.startsWith("${") && written.endsWith("}")
                ? values.getOrDefault(written.substring(2, written.length() - 1), text)
                : text;
    }
}
