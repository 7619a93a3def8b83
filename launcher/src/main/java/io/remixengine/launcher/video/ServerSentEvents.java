package io.remixengine.launcher.video;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the lines of an event stream together to its events (WHATWG HTML, server-sent events). */
final class ServerSentEvents {

    /** An event. */
    record Event(String name, String data) {}

    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private @Nullable String id;
    private @Nullable String lastId;

    /** The id of the last whole event that had one, which a new connection names in Last-Event-ID. */
    Optional<String> lastId() {
        return Optional.ofNullable(lastId);
    }

    /** Forgets an event that was cut off, as its rest will not come. */
    void reconnected() {
        data.setLength(0);
        name = "";
        id = lastId;
    }

    /** Takes a line without its end; answers an event when the line completes one. */
    Optional<Event> take(String line) {
        if (line.isEmpty()) {
            Event event = new Event(name, data.toString());
            lastId = id;
            reconnected();
            return event.data().isEmpty() ? Optional.empty() : Optional.of(event);
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + (line.startsWith(" ", colon + 1) ? 2 : 1));
        switch (field) {
            case "data" -> {
                if (!data.isEmpty()) {
                    data.append('\n');
                }
                data.append(value);
            }
            case "event" -> name = value;
            case "id" -> id = value;
            default -> {
                // a comment, or a field that is of no use here
            }
        }
        return Optional.empty();
    }
}
