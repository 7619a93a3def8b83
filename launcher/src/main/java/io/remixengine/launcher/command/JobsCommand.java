package io.remixengine.launcher.command;

import io.remixengine.launcher.stack.StackException;
import io.remixengine.launcher.video.Gateway;
import io.remixengine.launcher.video.GatewayException;
import io.remixengine.launcher.video.JobView;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the stages do for videos, and stops or repeats single jobs. */
@Command(
        name = "jobs",
        description =
                "Shows the jobs of a video (VIDEO) or a project (--project), or cancels or retries one (VIDEO JOB).",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class JobsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "VIDEO", description = "The id of a video.")
    private @Nullable UUID video;

    @Parameters(index = "1", arity = "0..1", paramLabel = "JOB", description = "The id of one of its jobs.")
    private @Nullable UUID job;

    @Option(names = "--project", paramLabel = "ID", description = "The newest jobs of a project.")
    private @Nullable UUID project;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those that are so: queued, running, succeeded, failed or cancelled.")
    private @Nullable String state;

    @Option(names = "--cancel", description = "Stops the job.")
    private boolean cancel;

    @Option(names = "--retry", description = "Has the job done again.")
    private boolean retry;

    @Mixin
    private StackOptions options = new StackOptions();

    @Override
    public Integer call() throws StackException, GatewayException, InterruptedException {
        if ((video == null) == (project == null)) {
            throw new ParameterException(spec.commandLine(), "Say either VIDEO or --project");
        }
        if ((cancel || retry) && job == null || cancel && retry) {
            throw new ParameterException(spec.commandLine(), "--cancel and --retry, one of them, go with VIDEO JOB");
        }
        if (state != null && job != null) {
            throw new ParameterException(spec.commandLine(), "--state goes with VIDEO or --project, not with one JOB");
        }
        Screen screen = Screen.of(spec.commandLine());
        try (Session session = Session.open(options, screen)) {
            for (JobView each : wanted(session.gateway())) {
                screen.say(line(each));
                if (each.error() != null) {
                    screen.say("    %s: %s %s"
                            .formatted(
                                    each.error().code(),
                                    each.error().reason(),
                                    each.error().remedy()));
                }
            }
            return 0;
        }
    }

    private List<JobView> wanted(Gateway gateway) throws GatewayException, InterruptedException {
        if (video == null) {
            return project == null ? List.of() : gateway.jobsOfProject(project, state);
        }
        if (job == null) {
            return gateway.jobs(video, state);
        }
        if (cancel) {
            return List.of(gateway.cancelJob(video, job));
        }
        return List.of(retry ? gateway.retryJob(video, job) : gateway.job(video, job));
    }

    static String line(JobView job) {
        return "%s  %-7s  attempt %d  %-9s  %3d %%  tries %d  queued %s%s%s"
                .formatted(
                        job.id(),
                        job.type().id(),
                        job.attempt(),
                        job.state(),
                        job.percent(),
                        job.tries(),
                        job.queuedAt(),
                        job.startedAt() == null ? "" : "  started " + job.startedAt(),
                        job.finishedAt() == null ? "" : "  ended " + job.finishedAt());
    }
}
