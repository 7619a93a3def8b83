package io.remixengine.launcher.video;

import java.util.Optional;

/** Puts the lines of an event stream together to the data of its events (WHATWG HTML, server-sent events). */
final class ServerSentEvents {

    private final StringBuilder data = new StringBuilder();

    /** Takes a line without its end; answers an event's data when the line completes one. */
    Optional<String> take(String line) {
        if (line.isEmpty()) {
            String event = data.toString();
            data.setLength(0);
            return event.isEmpty() ? Optional.empty() : Optional.of(event);
        }
        if (line.startsWith("data:")) {
            if (!data.isEmpty()) {
                data.append('\n');
            }
            data.append(line, line.startsWith("data: ") ? 6 : 5, line.length());
        }
        return Optional.empty();
    }
}
