package io.remixengine.render;

import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.plan.Shot;
import io.remixengine.render.segment.SegmentCommand;
import io.remixengine.render.tool.Ffmpeg;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One frame that stands for the video: sharp, without captions, from the middle of a scene that has something to see. */
@Singleton
public final class Thumbnail {

    private static final int MOST_CANDIDATES = 4;
    private static final Pattern MEASURE = Pattern.compile("signalstats\\.(YLOW|YAVG|YHIGH)=([0-9.]+)");

    private final Ffmpeg ffmpeg;
    private final RenderConfig config;

    public Thumbnail(Ffmpeg ffmpeg, RenderConfig config) {
        this.ffmpeg = ffmpeg;
        this.config = config;
    }

    /** The first candidate that is neither dark nor glaring nor flat, else the one with the most contrast, as a JPEG. */
    Path take(RenderPlan plan, SegmentCommand commands, Path folder) throws StageFailure, InterruptedException {
        Path best = folder.resolve("thumbnail.jpg");
        double highest = -1;
        for (Shot candidate : candidates(plan)) {
            Path file = folder.resolve("candidate.jpg");
            String said = ffmpeg.run(
                            commands.photograph(candidate, file.toString()),
                            folder,
                            config.probeTimeout(),
                            "take the thumbnail")
                    .errorTail();
            double contrast = measured(said, "YHIGH") - measured(said, "YLOW");
            double brightness = measured(said, "YAVG");
            boolean good = contrast >= 60 && brightness >= 40 && brightness <= 210;
            if (good || contrast > highest) {
                move(file, best);
                highest = contrast;
            }
            if (good) {
                break;
            }
        }
        return best;
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

    private static double measured(String said, String name) {
        Matcher matcher = MEASURE.matcher(said);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return Double.parseDouble(matcher.group(2));
            }
        }
        return 0;
    }

    private static void move(Path file, Path target) {
        try {
            Files.move(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
