package io.remixengine.contracts.render;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.asset.AssetRef;

/**
 * A file that was made beside a video's MP4.
 *
 * @param output what it was ordered as; several files may have the same
 */
public record RenderedOutput(Output output, AssetRef asset) {

    public RenderedOutput {
        requireNonNull(output, "output");
        requireNonNull(asset, "asset");
    }

    /** How people get it beside the MP4, such as {@code preview.gif} or {@code scenes/01-intro.mp4}. */
    public String name() {
        return output instanceof Output.Scenes ? output.fileName() + "/" + asset.fileName() : output.fileName();
    }
}
