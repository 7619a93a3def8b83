package io.remixengine.gateway.storage;

import java.util.Locale;

/** What a file of the asset store is there for, by its key. */
enum Area {
    VIDEOS,
    UPLOADS,
    SEGMENTS,
    OTHER;

    /** Where all keys of an installation begin. */
    static final String ROOT = "remix-engine/";

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Area of(String key) {
        for (Area area : values()) {
            if (key.startsWith(ROOT + area.id() + "/")) {
                return area;
            }
        }
        return OTHER;
    }
}
