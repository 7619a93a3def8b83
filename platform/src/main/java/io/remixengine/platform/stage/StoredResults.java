package io.remixengine.platform.stage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.contracts.wire.Json;
import io.remixengine.contracts.wire.UnreadableEventException;
import io.remixengine.platform.asset.AssetStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What a stage made of an input, written once under the input's id: whoever works on it again sends the same events, so
 * that one id always has one payload.
 */
final class StoredResults {

    private static final Logger LOG = Logger.getLogger(StoredResults.class);

    private final AssetStore assets;
    private final StageName stage;

    StoredResults(AssetStore assets, StageName stage) {
        this.assets = assets;
        this.stage = stage;
    }

    /** The events that this input has already led to, if it has. */
    Optional<List<VideoEvent>> find(EventMeta input) throws IOException {
        Optional<byte[]> stored = assets.find(key(input));
        return stored.isPresent() ? Optional.of(read(stored.get())) : Optional.empty();
    }

    /** Stores these events, unless another worker was first; returns those that count. */
    List<VideoEvent> putIfAbsent(EventMeta input, List<VideoEvent> events) throws IOException {
        List<TypedEvent> typed = events.stream()
                .map(event -> new TypedEvent(event.type().id(), Json.mapper().valueToTree(event)))
                .toList();
        return read(assets.putIfAbsent(key(input), Json.mapper().writeValueAsBytes(typed)));
    }

    /** Stores a failure like any result; when that fails too, it counts as it is, for a person must hear of it. */
    List<VideoEvent> failed(EventMeta input, StageFailed failed) {
        try {
            return putIfAbsent(input, List.of(failed));
        } catch (IOException e) {
            LOG.error("A failure cannot be stored and is told without", e);
            return List.of(failed);
        }
    }

    String key(EventMeta input) {
        return beginning(input, stage) + ".json";
    }

    /** How the keys begin of all that a stage notes of its work for an input. */
    static String beginning(EventMeta input, StageName stage) {
        return VideoFolder.of(input) + "/results/" + stage.id() + "-" + input.id();
    }

    private static List<VideoEvent> read(byte[] stored) throws IOException {
        List<VideoEvent> events = new ArrayList<>();
        for (TypedEvent each : Json.mapper().readValue(stored, new TypeReference<List<TypedEvent>>() {})) {
            try {
                events.add(EventCodec.decode(each.type(), Json.mapper().writeValueAsBytes(each.event())));
            } catch (UnreadableEventException e) {
                throw new IOException("a stored result cannot be read", e);
            }
        }
        return events;
    }

    private record TypedEvent(String type, JsonNode event) {}
}
