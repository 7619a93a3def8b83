import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.contracts.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What rendering costs: {@code RenderBench TIMELINES MATERIAL WORK SCENES [WHAT...]}.
 *
 * <ul>
 *   <li>{@code engine}: compositor, captions and encoder of the reference timeline against the bare encoder
 *   <li>{@code kinds}: the same for high dynamic range, blur and rotation
 *   <li>{@code whole}: the command {@code remix render}, with sound, process starts and join; the same again with another
 *       picture in one scene, and with nothing changed
 *   <li>{@code memory}: drafts of 30 s and of 20 min
 * </ul>
 *
 * CPU seconds are those of all processes, wherever they are measured.
 */
public final class RenderBench {

    private static final String REFERENCE = "timeline.json";
    private static final int SCENE_SECONDS = 6;

    private final Path timelines;
    private final Path material;
    private final Path work;
    private final int scenes;

    private RenderBench(Path timelines, Path material, Path work, int scenes) {
        this.timelines = timelines;
        this.material = material;
        this.work = work;
        this.scenes = scenes;
    }

    public static void main(String[] arguments) throws Exception {
        RenderBench bench = new RenderBench(
                Path.of(arguments[0]),
                Path.of(arguments[1]).toAbsolutePath(),
                Files.createDirectories(Path.of(arguments[2])).toAbsolutePath(),
                Integer.parseInt(arguments[3]));
        List<String> wanted = List.of(arguments).subList(4, arguments.length);
        for (String what : wanted.isEmpty() ? List.of("engine", "kinds", "whole", "memory") : wanted) {
            switch (what) {
                case "engine" -> bench.engine("compositor, captions, encoder", bench.first(REFERENCE, bench.scenes));
                case "kinds" -> bench.kinds();
                case "whole" -> bench.whole();
                case "memory" -> bench.memory();
                default -> throw new IllegalArgumentException("unknown: " + what);
            }
        }
    }

    private void kinds() throws Exception {
        engine("high dynamic range", first("hdr.json", 1));
        engine("blur", first("blur.json", 3));
        engine("rotation", first("rotation.json", 1));
    }

    private void engine(String name, Path timeline) throws Exception {
        EngineBench bench = new EngineBench(timeline, Files.createTempDirectory(work, "engine"));
        Cost rendered = bench.render();
        Cost bare = bench.bare();
        tell("%-30s %5d frames, CPU %.2f s, wall %.2f s; bare encoder CPU %.2f s, wall %.2f s; ratio CPU %.2f, wall %.2f",
                name, bench.frames(), rendered.cpu(), rendered.wall(), bare.cpu(), bare.wall(),
                rendered.cpu() / bare.cpu(), rendered.wall() / bare.wall());
    }

    private void whole() throws Exception {
        command("(the first after a build)", first(REFERENCE, 1), Files.createTempDirectory(work, "cache"), "--draft");
        Path timeline = first(REFERENCE, scenes);
        Path cache = Files.createTempDirectory(work, "cache");
        Cost full = command("remix render", timeline, cache);
        Cost edited = command("one picture of " + scenes + " changed", edited(timeline), cache);
        command("nothing changed", timeline, cache);
        tell("the change costs CPU %.3f, wall %.3f of the whole", edited.cpu() / full.cpu(), edited.wall() / full.wall());
    }

    private void memory() throws Exception {
        Path cache = Files.createTempDirectory(work, "cache");
        Cost half = command("draft of 30 s", first(REFERENCE, 30 / SCENE_SECONDS), cache, "--draft");
        Cost long20 = command("draft of 20 min", first(REFERENCE, 20 * 60 / SCENE_SECONDS), cache, "--draft");
        tell("memory: %.3f of that of 30 s", (double) long20.peakBytes() / half.peakBytes());
    }

    private Cost command(String name, Path timeline, Path cache, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                timelines.resolve("../../remix").toString(), "render", timeline.toString(),
                "-o", work.resolve("out.mp4").toString(), "--cache", cache.toString()));
        command.addAll(List.of(options));
        Cost cost = Cost.of(() -> new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(work.resolve("command.log").toFile())
                .start());
        tell("%-30s CPU %.2f s, wall %.2f s, memory of all processes together at most %d MB",
                name, cost.cpu(), cost.wall(), cost.peakBytes() / 1_000_000);
        return cost;
    }

    /** The first scenes of a timeline, beside the material that they name; it starts again after the last. */
    private Path first(String name, int count) throws IOException {
        ObjectNode timeline = read(timelines.resolve(name));
        ArrayNode all = (ArrayNode) timeline.get("scenes");
        ArrayNode some = timeline.putArray("scenes");
        for (int number = 0; number < count; number++) {
            some.add(all.get(number % all.size()).<ObjectNode>deepCopy().put("id", "scene" + number));
        }
        return write(timeline, count + "-" + name);
    }

    private Path edited(Path timeline) throws IOException {
        ObjectNode other = read(timeline);
        ((ObjectNode) other.at("/scenes/1/layers/0/asset")).put("file", "still5.jpg");
        return write(other, "edited.json");
    }

    private static ObjectNode read(Path file) throws IOException {
        return (ObjectNode) Json.mapper().readTree(Files.readAllBytes(file));
    }

    private Path write(ObjectNode timeline, String name) throws IOException {
        return Files.write(material.resolve(name), Json.mapper().writeValueAsBytes(timeline.without("$schema")));
    }

    private static void tell(String text, Object... values) {
        System.out.printf(Locale.ROOT, text + "%n", values);
    }

    /**
     * What something took.
     *
     * @param cpu seconds of all processes
     * @param wall seconds
     * @param peakBytes the resident memory of a process and all below it, summed up; 0 if it was not watched
     */
    record Cost(double cpu, double wall, long peakBytes) {

        private static final int PAGE = 4096;

        /** Work in this process. */
        interface Work {
            void run() throws Exception;
        }

        /** Work of another. */
        interface Start {
            Process start() throws IOException;
        }

        static Cost of(Work work) throws Exception {
            double cpu = cpuSeconds();
            long start = System.nanoTime();
            work.run();
            return new Cost(cpuSeconds() - cpu, (System.nanoTime() - start) / 1e9, 0);
        }

        static Cost of(Start program) throws Exception {
            long[] peak = {0};
            Cost cost = of((Work) () -> {
                Process process = program.start();
                while (!process.waitFor(java.time.Duration.ofMillis(100))) {
                    peak[0] = Math.max(peak[0], resident(process.toHandle()));
                }
                if (process.exitValue() != 0) {
                    throw new IOException("it failed");
                }
            });
            return new Cost(cost.cpu, cost.wall, peak[0]);
        }

        /** Of this process and of all below it that have ended. */
        private static double cpuSeconds() throws IOException {
            String[] fields = Files.readString(Path.of("/proc/self/stat")).replaceFirst("^.*\\) ", "").split(" ");
            return Stream.of(fields).skip(11).limit(4).mapToLong(Long::parseLong).sum() / 100.0;
        }

        private static long resident(ProcessHandle process) {
            return Stream.concat(Stream.of(process), process.descendants())
                    .mapToLong(each -> {
                        try {
                            String[] pages = Files.readString(Path.of("/proc/" + each.pid() + "/statm")).split(" ");
                            return Long.parseLong(pages[1]) * PAGE;
                        } catch (IOException e) {
                            return 0; // it has just ended
                        }
                    })
                    .sum();
        }
    }
}
