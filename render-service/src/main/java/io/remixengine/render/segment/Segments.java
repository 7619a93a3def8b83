package io.remixengine.render.segment;

import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.compose.Composer;
import io.remixengine.render.encode.EncoderSettings;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.tool.Toolchain;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/** Renders the segments of a video, one after the other, unless they have been before. Each is stored once it is done. */
@Singleton
public final class Segments {

    private static final Logger LOG = Logger.getLogger(Segments.class);

    private final SegmentRenderer renderer;
    private final SegmentCache cache;

    public Segments(SegmentRenderer renderer, SegmentCache cache) {
        this.renderer = renderer;
        this.cache = cache;
    }

    /**
     * Renders what is missing.
     *
     * @param onFrame how many frames of the whole are done
     * @return the segments' files, in order
     */
    public List<Path> render(
            RenderPlan plan,
            Timeline timeline,
            Composer composer,
            EncoderSettings settings,
            Toolchain tools,
            Path folder,
            IntConsumer onFrame)
            throws StageFailure, InterruptedException {
        CaptionScript captions = CaptionScript.of(timeline, tools.emoji());
        List<Path> files = new ArrayList<>();
        int rendered = 0;
        try {
            for (Segment segment : plan.segments()) {
                CaptionScript inside = captions.within(segment.firstFrame(), segment.endFrame());
                String ass = inside.events().isEmpty() ? "" : inside.toAss();
                String key = SegmentKey.of(segment, plan.canvas(), plan.frameRate(), settings, ass, tools);
                Optional<Path> known = cache.find(key, folder);
                if (known.isEmpty()) {
                    Path file = folder.resolve(key + ".mp4");
                    int before = segment.firstFrame();
                    renderer.render(
                            segment,
                            composer,
                            plan.canvas(),
                            plan.frameRate(),
                            settings,
                            ass,
                            file,
                            done -> onFrame.accept(before + done));
                    composer.endSegment();
                    cache.keep(key, file);
                    known = Optional.of(file);
                    rendered++;
                }
                files.add(known.get());
                onFrame.accept(segment.endFrame());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LOG.infof("Segments: %s rendered, %s from the cache", rendered, files.size() - rendered);
        return files;
    }
}
