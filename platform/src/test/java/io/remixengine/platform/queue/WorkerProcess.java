package io.remixengine.platform.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that runs one main class of these tests; killed when closed. */
record WorkerProcess(Process process) implements AutoCloseable {

    static WorkerProcess start(Class<?> main, Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new WorkerProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    long pid() {
        return process.pid();
    }

    /** As {@code kill -STOP} or {@code -CONT}. */
    void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " ended with " + code);
        }
    }

    /** As {@code kill -9}. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** What this process wrote to the common journal, oldest first. */
    List<String> notes(Path folder) throws IOException {
        Path journal = folder.resolve("journal");
        if (Files.notExists(journal)) {
            return List.of();
        }
        String own = pid() + " ";
        return Files.readAllLines(journal).stream()
                .filter(line -> line.startsWith(own))
                .map(line -> line.substring(own.length()))
                .toList();
    }
}
