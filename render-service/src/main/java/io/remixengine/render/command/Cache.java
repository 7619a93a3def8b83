package io.remixengine.render.command;

import java.nio.file.Path;
import java.util.Map;

/** Where a person's programs keep what they can make again. */
final class Cache {

    private Cache() {}

    /** The folder of ours, by the XDG Base Directory Specification where nothing else is said. */
    static Path folder(Map<String, String> environment, String home) {
        String given = environment.get("REMIX_CACHE");
        if (given != null && !given.isBlank()) {
            return Path.of(given);
        }
        String caches = environment.get("XDG_CACHE_HOME");
        Path parent = caches == null || caches.isBlank() ? Path.of(home, ".cache") : Path.of(caches);
        return parent.resolve("remix-engine");
    }
}
