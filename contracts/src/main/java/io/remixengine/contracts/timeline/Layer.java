package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.remixengine.contracts.asset.AssetRef;

/** Something seen in a scene. A still and a clip cover the canvas; what overhangs is cut off. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Layer.Still.class, name = "still"),
    @JsonSubTypes.Type(value = Layer.Clip.class, name = "clip")
})
public sealed interface Layer {

    /** The picture or the video. */
    AssetRef asset();

    /**
     * A picture under a slowly moving view (Ken Burns).
     *
     * @param from the view at the scene's first frame
     * @param to the view at its last
     */
    record Still(AssetRef asset, Focus from, Focus to) implements Layer {
        public Still {
            requireNonNull(asset, "asset");
            requireNonNull(from, "from");
            requireNonNull(to, "to");
        }
    }

    /**
     * A part of a video without its sound. It freezes on its first or last frame where the file has no more.
     *
     * @param startMs which moment of the file is seen at the scene's first frame, in ms
     */
    record Clip(AssetRef asset, long startMs) implements Layer {
        public Clip {
            requireNonNull(asset, "asset");
            if (startMs < 0) {
                throw new IllegalArgumentException("startMs must not be negative: " + startMs);
            }
        }
    }
}
