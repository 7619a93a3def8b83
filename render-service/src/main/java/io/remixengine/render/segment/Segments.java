package io.remixengine.render.segment;

import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.compose.Composer;
import io.remixengine.render.encode.EncoderSettings;
import io.remixengine.render.encode.RateLimit;
import io.remixengine.render.encode.RatePlan;
import io.remixengine.render.encode.SizeCap;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.tool.Toolchain;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Renders the segments of a video, one after the other, unless they have been before. Each is stored once it is done. */
@Singleton
public final class Segments {

    private static final Logger LOG = Logger.getLogger(Segments.class);

    private static final int MOST_ROUNDS = 3;

    private final SegmentRenderer renderer;
    private final SegmentCache cache;
    private final SizeCap cap;

    public Segments(SegmentRenderer renderer, SegmentCache cache, RenderConfig config) {
        this.renderer = renderer;
        this.cache = cache;
        this.cap = SizeCap.of(config);
    }

    /**
     * A segment's name in the cache.
     *
     * @param cached whether it has been rendered before
     */
    public record Known(String key, boolean cached) {}

    /** Looks which segments have been rendered before, in order. Those are brought into the folder. */
    public List<Known> known(
            RenderPlan plan, Timeline timeline, EncoderSettings settings, Toolchain tools, Path folder) {
        List<Known> known = new ArrayList<>();
        try {
            for (NamedSegment segment : NamedSegment.all(plan, timeline, settings, tools)) {
                known.add(new Known(
                        segment.key(), cache.find(segment.key(), folder).isPresent()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

    /**
     * Renders what is missing; where all together become too large, the hungry ones once more within a rate.
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
        int count = plan.segments().size();
        List<Path> files =
                render(plan, timeline, composer, Collections.nCopies(count, settings), tools, folder, onFrame);
        OptionalLong budget = cap.pictureBytes(plan.frames(), timeline.seconds());
        List<RatePlan.Encoded> free = encoded(plan, files);
        long aim = budget.orElse(Long.MAX_VALUE);
        for (int round = 1; size(files) > budget.orElse(Long.MAX_VALUE) && round <= MOST_ROUNDS; round++) {
            LOG.infof("Segments: %s bytes, more than %s", size(files), budget.orElseThrow());
            List<EncoderSettings> limited = new ArrayList<>();
            for (RateLimit limit : RatePlan.of(free, plan.frameRate(), aim).limits()) {
                limited.add(limit == null ? settings : settings.within(limit));
            }
            files = render(plan, timeline, composer, limited, tools, folder, frame -> {});
            aim = (long) (aim * Math.min(1, (double) budget.orElseThrow() / size(files)));
        }
        return files;
    }

    private static List<RatePlan.Encoded> encoded(RenderPlan plan, List<Path> files) {
        List<RatePlan.Encoded> encoded = new ArrayList<>();
        for (int index = 0; index < files.size(); index++) {
            encoded.add(new RatePlan.Encoded(plan.segments().get(index).frames(), size(List.of(files.get(index)))));
        }
        return encoded;
    }

    private static long size(List<Path> files) {
        try {
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param each the settings of each segment, in order */
    private List<Path> render(
            RenderPlan plan,
            Timeline timeline,
            Composer composer,
            List<EncoderSettings> each,
            Toolchain tools,
            Path folder,
            IntConsumer onFrame)
            throws StageFailure, InterruptedException {
        CaptionScript captions = CaptionScript.of(timeline, tools.emoji());
        List<Path> files = new ArrayList<>();
        int rendered = 0;
        try (Line line = new Line(plan, composer, folder)) {
            for (Segment segment : plan.segments()) {
                EncoderSettings settings = each.get(files.size());
                NamedSegment named = NamedSegment.of(segment, plan, captions, settings, tools);
                Optional<Path> known = cache.find(named.key(), folder);
                if (known.isEmpty()) {
                    known = Optional.of(line.render(named, settings, onFrame));
                    rendered++;
                }
                files.add(known.get());
                onFrame.accept(segment.endFrame());
            }
            line.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LOG.infof("Segments: %s rendered, %s from the cache", rendered, files.size() - rendered);
        return files;
    }

    /** One segment after the other. While the encoder of one is at its last frames, the next is opened. */
    private final class Line implements AutoCloseable {

        private final RenderPlan plan;
        private final Composer composer;
        private final Path folder;
        private @Nullable Rendering opened;
        private @Nullable Rendering drawn;
        private String key = "";

        Line(RenderPlan plan, Composer composer, Path folder) {
            this.plan = plan;
            this.composer = composer;
            this.folder = folder;
        }

        /** Draws a segment; its file is whole after {@link #finish}, or once the next is drawn. */
        Path render(NamedSegment named, EncoderSettings settings, IntConsumer onFrame)
                throws StageFailure, InterruptedException, IOException {
            Segment segment = named.segment();
            Rendering next = renderer.open(
                    segment, composer, plan.canvas(), plan.frameRate(), settings, named.captions(), file(named.key()));
            opened = next;
            finish();
            opened = null;
            drawn = next;
            key = named.key();
            next.draw(done -> onFrame.accept(segment.firstFrame() + done));
            composer.endSegment();
            return file(key);
        }

        void finish() throws StageFailure, InterruptedException, IOException {
            if (drawn != null) {
                drawn.finish();
                cache.keep(key, file(key));
                close(drawn);
                drawn = null;
            }
        }

        private Path file(String name) {
            return folder.resolve(name + ".mp4");
        }

        @Override
        public void close() {
            close(opened);
            close(drawn);
        }

        private static void close(@Nullable Rendering rendering) {
            if (rendering != null) {
                rendering.close();
            }
        }
    }
}
