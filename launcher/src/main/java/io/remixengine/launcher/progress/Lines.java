package io.remixengine.launcher.progress;

import io.remixengine.contracts.event.StageName;
import io.remixengine.launcher.video.StageView;
import io.remixengine.launcher.video.VideoView;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/** A line when a stage begins or ends, and every few seconds while it works: for logs. */
final class Lines implements ProgressView {

    private static final Duration PACE = Duration.ofSeconds(3);

    private record Told(String state, int percent, Instant at) {}

    private final PrintWriter out;
    private final InstantSource clock;
    private final Map<StageName, Told> told = new EnumMap<>(StageName.class);

    Lines(PrintWriter out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void show(VideoView video) {
        for (StageView stage : video.stages()) {
            if (worthTelling(stage)) {
                told.put(stage.stage(), new Told(stage.state(), stage.percent(), clock.instant()));
                String note = stage.note() == null || !stage.running() ? "" : "  " + stage.note();
                out.println("  %-8s %-9s %3d %%%s".formatted(stage.stage().id(), stage.state(), stage.percent(), note));
            }
        }
        out.flush();
    }

    private boolean worthTelling(StageView stage) {
        Told last = told.get(stage.stage());
        if (last == null) {
            return !stage.state().equals("queued");
        }
        if (!last.state().equals(stage.state())) {
            return true;
        }
        return stage.running()
                && stage.percent() != last.percent()
                && !clock.instant().isBefore(last.at().plus(PACE));
    }
}
