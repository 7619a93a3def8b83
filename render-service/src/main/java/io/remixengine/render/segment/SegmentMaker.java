package io.remixengine.render.segment;

import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.compose.Composer;
import io.remixengine.render.encode.EncoderSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;

/** Makes single segments for the cache, for whoever joins them later. */
@Singleton
public final class SegmentMaker {

    private final SegmentRenderer renderer;
    private final SegmentCache cache;

    public SegmentMaker(SegmentRenderer renderer, SegmentCache cache) {
        this.renderer = renderer;
        this.cache = cache;
    }

    /** Whether this name is in the cache. Its file is not looked at: whoever joins it does that, and has to read it anyway. */
    public boolean has(String key) {
        try {
            return cache.has(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Renders a segment and stores it.
     *
     * @param captions of the whole video
     * @param composer with the media of its scenes
     * @param onFrame how many of its frames are composed
     */
    public void make(
            NamedSegment segment,
            CaptionScript captions,
            Composer composer,
            EncoderSettings settings,
            Path folder,
            IntConsumer onFrame)
            throws StageFailure, InterruptedException {
        renderer.render(List.of(segment), captions, composer, settings, folder, onFrame);
    }
}
