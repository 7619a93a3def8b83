package io.remixengine.launcher.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a stack lies. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:REMIX_DATA:-data}",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}, or REMIX_DATA).")
    private Path data = Path.of("data");

    Path folder() {
        return data.toAbsolutePath().normalize();
    }
}
