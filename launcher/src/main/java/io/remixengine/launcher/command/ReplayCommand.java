package io.remixengine.launcher.command;

import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.launcher.stack.StackException;
import io.remixengine.launcher.video.BulkReplayOrder;
import io.remixengine.launcher.video.GatewayException;
import io.remixengine.launcher.video.ReplayOrder;
import io.remixengine.launcher.video.VideoOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes videos again: one from any of its stages, or many that failed. */
@Command(
        name = "replay",
        description = {
            "Makes a video again from one of its stages (VIDEO --from STAGE),",
            "or many that failed (--failed-since, --stage, --code, --provider or --everything), until --stop."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ReplayCommand implements Callable<Integer> {

    private static final Pattern AGO = Pattern.compile("(\\d+)([smhd])");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "VIDEO", description = "The id of one video.")
    private @Nullable UUID video;

    @Option(
            names = "--from",
            paramLabel = "STAGE",
            converter = StageConverter.class,
            completionCandidates = StageConverter.Names.class,
            description = "${COMPLETION-CANDIDATES}; of many videos, the stage that failed if missing.")
    private @Nullable StageName from;

    @Option(
            names = "--aspect",
            paramLabel = "RATIO",
            converter = RatioConverter.class,
            completionCandidates = RatioConverter.Names.class,
            description = "${COMPLETION-CANDIDATES}; from media at the latest.")
    private @Nullable AspectRatio aspect;

    @Option(names = "--voice", paramLabel = "NAME", description = "Who speaks; from media at the latest.")
    private @Nullable String voice;

    @Option(names = "--model", paramLabel = "NAME", description = "Who writes; from remix at the latest.")
    private @Nullable String model;

    @Option(
            names = "--captions",
            paramLabel = "STYLE",
            converter = CaptionsConverter.class,
            completionCandidates = CaptionsConverter.Names.class,
            description = "${COMPLETION-CANDIDATES}; from media at the latest.")
    private @Nullable CaptionStyle captions;

    @Option(names = "--music", paramLabel = "NAME", description = "A track of data/music; from media at the latest.")
    private @Nullable String music;

    @Option(names = "--duration", paramLabel = "SECONDS", description = "10 to 180; from remix at the latest.")
    private @Nullable Integer duration;

    @Option(names = "--language", paramLabel = "TAG", description = "Such as en; from the first stage.")
    private @Nullable String language;

    @Option(names = "--output", paramLabel = "FILE", description = "Where a copy of the finished video goes.")
    private @Nullable Path output;

    @Option(
            names = "--failed-since",
            paramLabel = "TIME",
            description = "Videos that failed since then: 2h, 3d, or 2026-11-21T08:00:00Z.")
    private @Nullable String failedSince;

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            converter = StageConverter.class,
            completionCandidates = StageConverter.Names.class,
            description = "Videos that failed at this stage.")
    private @Nullable StageName stage;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "Videos that failed for this reason: tool_missing, ...")
    private @Nullable String code;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "Videos that failed by this outside service: language-model, ...")
    private @Nullable String provider;

    @Option(names = "--everything", description = "Every video that failed.")
    private boolean everything;

    @Option(names = "--project", paramLabel = "ID", description = "Only videos of this project.")
    private @Nullable UUID project;

    @Option(
            names = "--per-minute",
            paramLabel = "N",
            description = "How many at most in a minute, 1 to 600 (default: 60).")
    private @Nullable Integer perMinute;

    @Option(names = "--dry-run", description = "Only tells which videos are meant.")
    private boolean dryRun;

    @Option(
            names = "--stop",
            paramLabel = "ID",
            description = "Begins no more videos of a bulk replay; what has begun goes on.")
    private @Nullable UUID stop;

    @Mixin
    private StackOptions options = new StackOptions();

    @Override
    public Integer call() throws StackException, GatewayException, IOException, InterruptedException {
        boolean many = failedSince != null || stage != null || code != null || provider != null || everything;
        if (Stream.of(video != null, many, stop != null).filter(each -> each).count() != 1) {
            throw wrong("Say one of VIDEO, which failed videos (--failed-since, --stage, --code or --everything),"
                    + " or --stop ID");
        }
        if (video != null && from == null) {
            throw wrong("Say --from which stage");
        }
        if (!many && (dryRun || project != null || perMinute != null)) {
            throw wrong("--dry-run, --project and --per-minute go with many videos");
        }
        if (video == null && (output != null || !change().equals(NO_CHANGE))) {
            throw wrong("The brief of many videos stays as it is");
        }
        BulkReplayOrder meant = new BulkReplayOrder(since(), stage, code, provider, everything, from, perMinute);
        Screen screen = Screen.of(spec.commandLine());
        try (Session session = Session.open(options, screen)) {
            BulkReplayRun bulk = new BulkReplayRun(session.gateway(), screen);
            if (stop != null) {
                return bulk.stop(stop);
            }
            return video == null || from == null
                    ? bulk.run(project, meant, dryRun)
                    : new VideoRun(session.gateway(), screen).replay(video, new ReplayOrder(from, change()), output);
        }
    }

    private static final ReplayOrder.Change NO_CHANGE = new ReplayOrder.Change(null, null, null, null, null, null);

    private ReplayOrder.Change change() {
        return new ReplayOrder.Change(
                aspect,
                duration,
                language,
                voice,
                model,
                captions == null && music == null ? null : new VideoOrder.Look(captions, music));
    }

    private @Nullable String since() {
        if (failedSince == null) {
            return null;
        }
        var ago = AGO.matcher(failedSince);
        try {
            return ago.matches()
                    ? Instant.now()
                            .minus(Duration.parse(
                                    (ago.group(2).equals("d") ? "P" : "PT") + failedSince.toUpperCase(Locale.ROOT)))
                            .toString()
                    : Instant.parse(failedSince).toString();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(), "--failed-since must be such as 2h, 3d or 2026-11-21T08:00:00Z", e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
