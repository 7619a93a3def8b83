package io.remixengine.render.command;

import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.render.Profile;
import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.platform.stage.Workspaces;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.check.Flaw;
import io.remixengine.render.check.FlawedTimelineException;
import io.remixengine.render.check.TimelineReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Renders a timeline that lies in a file, with the pictures, clips and sounds that it names. */
@Command(
        name = "remix render",
        description = "Renders a timeline (docs/timeline.md) without the stack.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the video is there",
            "1:the timeline or its media can't be rendered",
            "2:wrong usage",
            "130:interrupted"
        })
public final class RenderCommand implements Callable<Integer> {

    /** What shells say of a program that Ctrl-C ended. */
    private static final int INTERRUPTED = 130;

    private static final long GIGABYTE = 1_000_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "TIMELINE", description = "The timeline, a JSON file.")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The MP4 (default: beside the timeline, with its name).")
    private @Nullable Path output;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "standard",
            description = "draft (360 lines, in seconds), standard or high (default: ${DEFAULT-VALUE}).")
    private Profile profile = Profile.STANDARD;

    @Option(names = "--draft", description = "The same as --profile draft.")
    private boolean draft;

    @Option(names = "--scene", paramLabel = "SCENE", description = "Only this scene: its id, or its number from 1.")
    private @Nullable String scene;

    @Option(
            names = "--aspect",
            paramLabel = "RATIO",
            converter = Ratio.class,
            description = "Another shape: 9:16, 16:9, 1:1 or 4:5.")
    private @Nullable AspectRatio aspect;

    @Option(names = "--explain", description = "Tells what would be rendered, and renders nothing.")
    private boolean explain;

    @Option(
            names = "--cache",
            paramLabel = "FOLDER",
            description =
                    "Where rendered segments are kept for the next time (default: remix-engine in your cache folder).")
    private Path cache = Cache.folder(System.getenv(), System.getProperty("user.home"));

    @Option(
            names = "--cache-size",
            paramLabel = "GB",
            defaultValue = "10",
            description = "How large it may grow; what was rendered longest ago goes (default: ${DEFAULT-VALUE}).")
    private long cacheSize;

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new RenderCommand()).setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        return line;
    }

    @Override
    public Integer call() {
        Path target = target();
        try (Interruption interruption = new Interruption()) {
            return render(target);
        } catch (FlawedTimelineException e) {
            e.flaws().stream().map(Flaw::toString).forEach(this::complain);
        } catch (StageFailure e) {
            tell(e.outcome());
        } catch (TypeConversionException e) {
            throw usage(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            return interrupted();
        } catch (IOException | UncheckedIOException e) {
            if (Thread.currentThread().isInterrupted()) {
                return interrupted();
            }
            complain("A file can't be read or written: " + e.getMessage());
        }
        return ExitCode.SOFTWARE;
    }

    private int interrupted() {
        complain("Interrupted.");
        return INTERRUPTED;
    }

    private int render(Path target) throws IOException, FlawedTimelineException, StageFailure, InterruptedException {
        RenderConfig config = new UsualConfig();
        NamedFiles named = new NamedFiles(folder(file));
        Timeline timeline = order(new TimelineReader(named).read(read()));
        Path store = cache.resolve("store");
        Engine engine = new Engine(config, new CommandAssets(named, new LocalAssetStore(store)));
        List<Flaw> flaws = engine.check().flaws(timeline);
        if (!flaws.isEmpty()) {
            throw new FlawedTimelineException(flaws);
        }
        var console = System.console();
        boolean terminal = console != null && console.isTerminal();
        Progress progress =
                new Progress(spec.commandLine().getErr(), timeline.frames(), terminal, InstantSource.system());
        try (Workspaces workspaces = new Workspaces(cache.resolve("work"), "render")) {
            workspaces.sweep();
            if (explain) {
                engine.explain(timeline, profile(), workspaces.open())
                        .forEach(spec.commandLine().getOut()::println);
                return ExitCode.OK;
            }
            deliver(engine.render(timeline, profile(), workspaces.open(), progress), target);
            Cache.prune(store, cacheSize * GIGABYTE);
        } finally {
            progress.end();
        }
        spec.commandLine().getOut().println(target);
        return ExitCode.OK;
    }

    /** The part and the size of the timeline that is asked for. */
    private Timeline order(Timeline whole) {
        List<String> scenes = scene == null ? List.of() : List.of(chosen(whole, scene));
        return new RenderOrder(profile(), List.of(), scenes, aspect).of(whole);
    }

    private Profile profile() {
        return draft ? Profile.DRAFT : profile;
    }

    private String chosen(Timeline whole, String name) {
        List<String> ids = whole.scenes().stream().map(Scene::id).toList();
        if (ids.contains(name)) {
            return name;
        }
        if (name.matches("[1-9][0-9]{0,3}") && Integer.parseInt(name) <= ids.size()) {
            return ids.get(Integer.parseInt(name) - 1);
        }
        throw usage("There is no scene " + name + "; there are " + ids.size() + ": " + String.join(", ", ids));
    }

    private byte[] read() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw usage("There is no file " + file);
        }
        return Files.readAllBytes(file);
    }

    private Path target() {
        Path target = output;
        if (target == null) {
            String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "") + ".mp4";
            target = folder(file).resolve(name);
        }
        if (!Files.isDirectory(folder(target))) {
            throw usage("There is no folder " + folder(target) + " for the video");
        }
        if (Files.isDirectory(target)) {
            throw usage(target + " is a folder; the video needs the name of a file");
        }
        return target;
    }

    /** The whole file appears at once, or nothing does. */
    private static void deliver(Path video, Path target) throws IOException {
        Path partial = Files.createTempFile(folder(target), ".remix-render", ".part");
        try {
            Files.copy(video, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private void tell(Outcome outcome) {
        switch (outcome) {
            case Outcome.Rejected rejected ->
                complain(rejected.failure().reason(), rejected.failure().remedy());
            case Outcome.RetryLater later ->
                complain(later.failure().reason(), later.failure().remedy());
            case Outcome.Done done -> throw new IllegalStateException("a failure is not done");
            case Outcome.PassedOn passedOn -> throw new IllegalStateException("a failure is not passed on");
        }
    }

    /** Names out of files may hold anything; what would move a terminal's cursor is not repeated. */
    private void complain(String... lines) {
        for (String line : lines) {
            spec.commandLine().getErr().println(line.replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]", "?"));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** Reads {@code 9:16} and the like. */
    static final class Ratio implements CommandLine.ITypeConverter<AspectRatio> {
        @Override
        public AspectRatio convert(String value) {
            return AspectRatio.of(value);
        }
    }
}
