package io.remixengine.render.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.wire.Json;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What picocli makes and fills by reflection must be named in the metadata, or native executables don't find it. */
class NativeMetadataTest {

    private static final String FILE = "META-INF/native-image/io.remixengine/render-service/reachability-metadata.json";

    @Test
    void nativeExecutablesKnowTheCommand() throws Exception {
        CommandSpec command = RenderCommand.commandLine().getCommandSpec();
        List<String> used = new ArrayList<>();
        used.add(command.userObject().getClass().getName());
        command.mixins()
                .values()
                .forEach(mixin -> used.add(mixin.userObject().getClass().getName()));
        for (OptionSpec option : command.options()) {
            for (Object converter : option.converters()) {
                used.add(converter.getClass().getName());
            }
        }

        List<String> known = new ArrayList<>();
        try (InputStream file =
                Objects.requireNonNull(getClass().getClassLoader().getResourceAsStream(FILE))) {
            Json.mapper()
                    .readTree(file)
                    .get("reflection")
                    .forEach(entry -> known.add(entry.get("type").asText()));
        }

        assertThat(known).containsExactlyInAnyOrderElementsOf(used);
    }
}
