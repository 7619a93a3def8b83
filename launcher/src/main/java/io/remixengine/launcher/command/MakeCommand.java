package io.remixengine.launcher.command;

import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.timeline.CaptionStyle;
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
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the video is finished, or waits for the approval that --review asks for",
            "1:it failed, was cancelled or could not be asked for; the last lines say why",
            "2:an option is wrong; nothing was made"
        })
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
            description = "How long it is to be, 10 to 180 (default: ${DEFAULT-VALUE}).")
    private int duration;

    @Option(
            names = "--aspect",
            paramLabel = "RATIO",
            defaultValue = "9:16",
            converter = RatioConverter.class,
            completionCandidates = RatioConverter.Names.class,
            description = "Its shape: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private AspectRatio aspect = AspectRatio.PORTRAIT;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            defaultValue = "en",
            description = "Of script and voice, such as en or pt-BR (default: ${DEFAULT-VALUE}).")
    private String language = "en";

    @Option(
            names = "--voice",
            paramLabel = "NAME",
            defaultValue = Brief.AUTO_VOICE,
            description = "Who speaks, such as espeak-en-gb (default: ${DEFAULT-VALUE}, the language's best).")
    private String voice = Brief.AUTO_VOICE;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Which language model writes, of those whose price is set (docs/providers.md).")
    private @Nullable String model;

    @Option(
            names = "--captions",
            paramLabel = "STYLE",
            converter = CaptionsConverter.class,
            completionCandidates = CaptionsConverter.Names.class,
            description = "How words are drawn: ${COMPLETION-CANDIDATES} (default: karaoke; docs/captions.md).")
    private @Nullable CaptionStyle captions;

    @Option(names = "--music", paramLabel = "NAME", description = "A track of data/music (default: none).")
    private @Nullable String music;

    @Option(
            names = "--review",
            description = "Stops for your approval after the script, and after voice and pictures:"
                    + " ./remix approve VIDEO goes on. Without it both pass at once.")
    private boolean review;

    @Option(
            names = "--no-publish",
            description = "Leaves the finished video in the stack, instead of data/published;"
                    + " --output takes it from there.")
    private boolean unpublished;

    @Option(names = "--callback", paramLabel = "URL", description = "Where all its news are posted (docs/webhooks.md).")
    private @Nullable String callback;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            defaultValue = "Command line",
            description = "The project's id, or its name; it is made if it is not there (default: ${DEFAULT-VALUE}).")
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
    private VideoOrder order() {
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
                model,
                captions == null && music == null ? null : new VideoOrder.Look(captions, music),
                !review,
                unpublished ? List.of() : List.of(PublishTarget.FOLDER),
                callback);
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
