package io.remixengine.render.decode;

import io.remixengine.render.pixel.Picture;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decoded pictures that neighbouring segments share: the body of a scene and the transitions at both its ends. What a segment
 * has not used is forgotten at its end, so there are never more than two segments need.
 */
public final class Album {

    private final Map<Object, Picture> pictures = new HashMap<>();
    private final Set<Object> used = new HashSet<>();

    /** A picture that is known. */
    public @Nullable Picture find(Object key) {
        Picture picture = pictures.get(key);
        if (picture != null) {
            used.add(key);
        }
        return picture;
    }

    /** Remembers a picture. */
    public void add(Object key, Picture picture) {
        pictures.put(key, picture);
        used.add(key);
    }

    /** Forgets what was not used since the last call. */
    public void endSegment() {
        pictures.keySet().retainAll(used);
        used.clear();
    }
}
