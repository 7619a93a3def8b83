package io.remixengine.render;

import static java.util.Objects.requireNonNull;

import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.compose.Composer;
import io.remixengine.render.pixel.Brightness;
import io.remixengine.render.pixel.Frame;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.plan.Shot;
import io.remixengine.render.segment.Photographer;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;

/** One frame that stands for the video: sharp, without captions, from the middle of a scene that has something to see. */
@Singleton
public final class Thumbnail {

    private static final int MOST_CANDIDATES = 4;

    private final Photographer photographer;

    public Thumbnail(Photographer photographer) {
        this.photographer = photographer;
    }

    /** The first candidate that is neither dark nor glaring nor flat, else the one with the most contrast, as a JPEG. */
    Path take(RenderPlan plan, Composer composer, Path folder) throws StageFailure, InterruptedException {
        Frame best = null;
        int highest = -1;
        for (Shot candidate : candidates(plan)) {
            Frame frame = photographer.take(composer, candidate, plan.canvas());
            Brightness brightness = Brightness.of(frame);
            if (brightness.isPleasant() || brightness.contrast() > highest) {
                best = frame;
                highest = brightness.contrast();
            }
            if (brightness.isPleasant()) {
                break;
            }
        }
        Path file = folder.resolve("thumbnail.jpg");
        photographer.develop(requireNonNull(best, "every plan has a candidate"), file);
        return file;
    }

    /** The middles of the first bodies; where all is transition, the start of the first. */
    static List<Shot> candidates(RenderPlan plan) {
        List<Shot> middles = plan.segments().stream()
                .filter(Segment.Body.class::isInstance)
                .limit(MOST_CANDIDATES)
                .map(body -> body.shot().still(body.frames() / 2))
                .toList();
        return middles.isEmpty() ? List.of(plan.segments().getFirst().shot().still(0)) : middles;
    }
}
