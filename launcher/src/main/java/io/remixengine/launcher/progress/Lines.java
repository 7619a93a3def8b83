package io.remixengine.launcher.progress;

import io.remixengine.contracts.event.StageName;
import io.remixengine.launcher.video.StageView;
import io.remixengine.launcher.video.VideoView;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/** One line for each stage when it has ended, and no characters that only a terminal understands: for pipes and logs. */
final class Lines implements ProgressView {

    private static final Set<String> UNDER_WAY = Set.of("queued", "running");

    private final PrintWriter out;
    private final InstantSource clock;
    private final Set<StageName> told = EnumSet.noneOf(StageName.class);
    private Instant since;

    Lines(PrintWriter out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.since = clock.instant();
    }

    @Override
    public void show(VideoView video) {
        for (StageView stage : video.stages()) {
            if (!UNDER_WAY.contains(stage.state()) && told.add(stage.stage())) {
                Instant now = clock.instant();
                double seconds = Duration.between(since, now).toMillis() / 1000.0;
                out.println("  %-8s %-9s %6.1f s".formatted(stage.stage().id(), stage.state(), seconds));
                since = now;
            }
        }
        out.flush();
    }
}
