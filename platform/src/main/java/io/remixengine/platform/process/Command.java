package io.remixengine.platform.process;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program to run, as data. Never a shell: each argument reaches the program as it is.
 *
 * @param arguments the program's name and its arguments
 * @param folder its working folder
 * @param environment variables added to ours
 * @param timeout after which its whole process tree is killed
 */
public record Command(List<String> arguments, Path folder, Map<String, String> environment, Duration timeout) {

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        requireNonNull(folder, "folder");
        if (arguments.isEmpty() || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a command has a program and a time-out");
        }
    }

    public static Command of(Path folder, Duration timeout, List<String> arguments) {
        return new Command(arguments, folder, Map.of(), timeout);
    }

    public static Command of(Path folder, Duration timeout, String... arguments) {
        return of(folder, timeout, List.of(arguments));
    }

    /** The same with more arguments at its end. */
    public Command plus(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new Command(all, folder, environment, timeout);
    }

    /** The same with one more environment variable. */
    public Command with(String name, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(name, value);
        return new Command(arguments, folder, all, timeout);
    }

    /** The program's name. */
    public String program() {
        return arguments.getFirst();
    }
}
