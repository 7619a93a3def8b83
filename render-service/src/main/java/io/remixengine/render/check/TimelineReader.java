package io.remixengine.render.check;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.wire.Json;
import io.remixengine.render.check.AssetSource.UnusableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a timeline that a person wrote, more strictly than a service reads events: what it does not know is a mistake,
 * nothing is rounded or converted, and all mistakes are told at once.
 */
public final class TimelineReader {

    private static final int MOST_BYTES = 64 << 20;

    /** NaN and the like are read, so that they are refused where they stand. */
    private static final JsonMapper MAPPER = ((JsonMapper) Json.mapper())
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final AssetSource assets;

    public TimelineReader(AssetSource assets) {
        this.assets = assets;
    }

    /**
     * Reads a timeline.
     *
     * @throws FlawedTimelineException if it is none
     */
    public Timeline read(byte[] json) throws FlawedTimelineException {
        if (json.length > MOST_BYTES) {
            throw flawed("is larger than " + MOST_BYTES + " bytes");
        }
        if (!(tree(json) instanceof ObjectNode root)) {
            throw flawed("must be an object");
        }
        root.remove("$schema");
        Reading reading = new Reading();
        reading.read(Part.TIMELINE, root, "$", null);
        if (!reading.flaws.isEmpty()) {
            throw new FlawedTimelineException(reading.flaws);
        }
        try {
            return MAPPER.treeToValue(root, Timeline.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("it has just been read", e);
        }
    }

    private static JsonNode tree(byte[] json) throws FlawedTimelineException {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw flawed("is no JSON" + place + ": " + Mistake.withoutAdvice(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes are always there", e);
        }
    }

    private static FlawedTimelineException flawed(String reason) {
        return new FlawedTimelineException(List.of(new Flaw("$", null, reason)));
    }

    /** One run over one timeline. */
    private final class Reading {

        private final List<Flaw> flaws = new ArrayList<>();

        /** Reads the parts of a part, then itself if they are right. */
        void read(Part part, JsonNode node, String path, @Nullable String scene) {
            int before = flaws.size();
            if (node instanceof ObjectNode object) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                for (String name : names) {
                    Part child = part.parts().get(name);
                    if (child != null) {
                        readChild(child, object, name, path, scene);
                    }
                }
            }
            if (flaws.size() == before) {
                try {
                    MAPPER.treeToValue(node, part.type());
                } catch (JsonMappingException e) {
                    flaws.add(Mistake.in(e).at(path, scene));
                } catch (JacksonException e) {
                    flaws.add(new Flaw(path, scene, Mistake.withoutAdvice(e.getOriginalMessage())));
                }
            }
        }

        private void readChild(Part part, ObjectNode parent, String name, String path, @Nullable String scene) {
            JsonNode child = parent.path(name);
            String place = path + "." + name;
            if (child.isArray()) {
                for (int index = 0; index < child.size(); index++) {
                    JsonNode element = child.get(index);
                    boolean isScene =
                            name.equals("scenes") && element.path("id").isTextual();
                    read(
                            part,
                            element,
                            place + "[" + index + "]",
                            isScene ? element.get("id").asText() : scene);
                }
            } else if (child.isObject() && part.asset() && !child.has("key")) {
                nameAsset(parent, name, child, place, scene);
            } else if (!child.isMissingNode() && !child.isNull()) {
                read(part, child, place, scene);
            }
        }

        private void nameAsset(ObjectNode parent, String name, JsonNode written, String path, @Nullable String scene) {
            if (!written.path("file").isTextual() || written.size() != 1) {
                flaws.add(new Flaw(path, scene, "must be {\"file\": \"...\"} with nothing beside it"));
                return;
            }
            try {
                parent.set(
                        name,
                        MAPPER.valueToTree(assets.named(written.get("file").asText())));
            } catch (UnusableFileException e) {
                flaws.add(new Flaw(path + ".file", scene, String.valueOf(e.getMessage())));
            }
        }
    }
}
