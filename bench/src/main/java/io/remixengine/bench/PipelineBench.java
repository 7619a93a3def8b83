package io.remixengine.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From request to rendered on a warm stack, and how much of it nobody worked: queueing, hops and projection. A stage works
 * from its first sign of life to the event that tells its result; the rest of the time is between stages.
 *
 * <p>Arguments: the stack's address (http://127.0.0.1:8080) and how many videos to make (3), one after the other, after
 * one that warms up.
 */
public final class PipelineBench {

    /** With the number that follows, about 30 s of speech. */
    private static final String SCRIPT = """
            A bee that has found flowers does not keep it to herself. She flies home, walks onto the comb, and dances. \
            She runs in a straight line, shaking her body, then circles back and runs again. The angle of her run tells \
            the others where to fly. The length of the run tells them how far. In the dark of the hive they cannot see \
            her, so they feel her steps and follow. The better the flowers are, the longer she dances.""";

    private static final Map<String, String> RESULTS = Map.of(
            "remix", "re.script-remixed.v1",
            "media", "re.media-ready.v1",
            "render", "re.render-done.v1");

    private PipelineBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Gateway gateway = new Gateway(
                arguments.length > 0 ? arguments[0] : "http://127.0.0.1:8080", System.getenv("REMIX_TOKEN"));
        int videos = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        String project = gateway.createProject();
        PrintStream out = System.out;
        make(gateway, project, 0);
        out.println("total s   between stages s   remix s   media s   render s");
        for (int number = 1; number <= videos; number++) {
            out.println(make(gateway, project, number));
        }
    }

    /** Makes one video; each has words of its own, so that nothing is found made already. */
    private static String make(Gateway gateway, String project, int number) throws IOException, InterruptedException {
        String script = SCRIPT + " This is dance number " + (System.currentTimeMillis() % 100_000) + ".";
        Map<String, Object> brief = Map.of(
                "source",
                Map.of("type", "topic", "topic", "Why bees dance " + number, "script", script),
                "durationSeconds",
                30,
                "autoApprove",
                true,
                "publishTargets",
                List.of());
        String video = gateway.createVideo(project, brief);
        gateway.awaitRendered(video);
        Instant seen = Instant.now();
        List<Gateway.HistoryRow> history = gateway.history(video);
        Duration total = Duration.between(time(history, "re.video-requested.v1", null), seen);
        Map<String, Duration> work = new LinkedHashMap<>();
        for (String stage : List.of("remix", "media", "render")) {
            Instant started = time(history, "re.stage-started.v1", stage);
            Instant ended = time(history, Objects.requireNonNull(RESULTS.get(stage)), null);
            work.put(stage, Duration.between(started, ended));
        }
        Duration between = work.values().stream().reduce(total, Duration::minus);
        return "%7.2f   %16.3f   %7.2f   %7.2f   %8.2f"
                .formatted(
                        seconds(total),
                        seconds(between),
                        seconds(Objects.requireNonNull(work.get("remix"))),
                        seconds(Objects.requireNonNull(work.get("media"))),
                        seconds(Objects.requireNonNull(work.get("render"))));
    }

    private static Instant time(List<Gateway.HistoryRow> history, String type, @Nullable String stage) {
        return history.stream()
                .filter(row -> row.type().equals(type) && (stage == null || stage.equals(row.stage())))
                .map(Gateway.HistoryRow::time)
                .min(Instant::compareTo)
                .orElseThrow(() -> new IllegalStateException("the history has no " + type));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
