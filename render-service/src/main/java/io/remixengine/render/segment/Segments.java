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

/** Renders the segments of a video, one run after the other of those that have not been rendered before. */
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
        List<NamedSegment> named = new ArrayList<>();
        for (Segment segment : plan.segments()) {
            named.add(NamedSegment.of(segment, plan, captions, each.get(named.size()), tools));
        }
        List<Path> files = new ArrayList<>();
        int rendered = 0;
        try {
            while (files.size() < named.size()) {
                int from = files.size();
                Optional<Path> known = cache.find(named.get(from).key(), folder);
                if (known.isPresent()) {
                    files.add(known.get());
                } else {
                    int before = named.get(from).segment().firstFrame();
                    files.addAll(renderer.render(
                            named.subList(from, endOfRun(named, each, from)),
                            captions,
                            composer,
                            each.get(from),
                            folder,
                            done -> onFrame.accept(before + done)));
                    rendered += files.size() - from;
                }
                onFrame.accept(named.get(files.size() - 1).segment().endFrame());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LOG.infof("Segments: %s rendered, %s from the cache", rendered, files.size() - rendered);
        return files;
    }

    /** The first segment from here that is there already, or that is encoded in another way. */
    private int endOfRun(List<NamedSegment> named, List<EncoderSettings> each, int from) {
        int end = from + 1;
        while (end < named.size()
                && each.get(end).equals(each.get(from))
                && !cache.has(named.get(end).key())) {
            end++;
        }
        return end;
    }
}
