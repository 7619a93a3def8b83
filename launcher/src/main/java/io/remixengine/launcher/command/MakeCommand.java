package io.remixengine.launcher.command;

import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import io.remixengine.launcher.stack.StackException;
import io.remixengine.launcher.video.GatewayException;
import io.remixengine.launcher.video.VideoOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes one video. */
@Command(
        name = "make",
        description = "Makes a video from a URL or a topic, with the stack that runs or one of its own.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class MakeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private From from = new From();

    @Option(names = "--notes", paramLabel = "FILE", description = "Your material on the topic, as text.")
    private @Nullable Path notes;

    @Option(names = "--script", paramLabel = "FILE", description = "The finished text on the topic, spoken as it is.")
    private @Nullable Path script;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "10 to 180 (default: ${DEFAULT-VALUE}).")
    private int duration;

    @Option(
            names = "--aspect",
            paramLabel = "RATIO",
            defaultValue = "9:16",
            converter = RatioConverter.class,
            description = "9:16, 16:9, 1:1 or 4:5 (default: ${DEFAULT-VALUE}).")
    private AspectRatio aspect = AspectRatio.PORTRAIT;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            defaultValue = "en",
            description = "Such as en or pt-BR (default: ${DEFAULT-VALUE}).")
    private String language = "en";

    @Option(
            names = "--voice",
            paramLabel = "NAME",
            defaultValue = Brief.AUTO_VOICE,
            description = "Who speaks (default: ${DEFAULT-VALUE}).")
    private String voice = Brief.AUTO_VOICE;

    @Option(names = "--music", paramLabel = "NAME", description = "A track of data/music.")
    private @Nullable String music;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            defaultValue = "Command line",
            description = "The project's name (default: ${DEFAULT-VALUE}).")
    private String project = "";

    @Option(names = "--output", paramLabel = "FILE", description = "Where a copy of the finished video goes.")
    private @Nullable Path output;

    @Mixin
    private StackOptions options = new StackOptions();

    @Override
    public Integer call() throws StackException, GatewayException, IOException, InterruptedException {
        VideoOrder order = order();
        Screen screen = Screen.of(spec.commandLine());
        try (Session session = Session.open(options, screen)) {
            return new VideoRun(session.gateway(), screen).make(project, order, output);
        }
    }

    /** What the options ask for. */
    VideoOrder order() {
        if (output != null
                && output.toAbsolutePath().getParent() instanceof Path folder
                && !Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "There is no folder " + folder + " for --output");
        }
        return new VideoOrder(
                source(),
                aspect,
                duration,
                language,
                voice,
                music == null ? null : new VideoOrder.Look(music),
                true,
                List.of(PublishTarget.FOLDER));
    }

    private Source source() {
        if (from.url != null && (notes != null || script != null)) {
            throw new ParameterException(spec.commandLine(), "--notes and --script go with --topic");
        }
        try {
            return from.url != null
                    ? new Source.Url(from.url)
                    : new Source.Topic(from.topic == null ? "" : from.topic, text(notes), text(script));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private @Nullable String text(@Nullable Path file) {
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "The file " + file + " cannot be read as UTF-8 text", e);
        }
    }

    /** What the video is made from. */
    private static final class From {

        @Option(names = "--url", paramLabel = "URL", required = true, description = "A page or file with a video.")
        private @Nullable String url;

        @Option(
                names = "--topic",
                paramLabel = "TEXT",
                required = true,
                description = "A subject. Without --notes or --script a language model has to be set up.")
        private @Nullable String topic;
    }
}
