package io.remixengine.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.remixengine.contracts.SampleEvents;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.VideoEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden files are what older services wrote: they must read for ever. A changed event gets a further file
 * ({@code re.video-requested.v1-2.json}); an existing one is never edited. A missing file is written by
 * {@code -Dgolden.write=true}.
 */
class GoldenEventsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<VideoEvent> samples() {
        return SampleEvents.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eventIsReadAndWrittenAsItsGoldenFileSays(VideoEvent event) throws Exception {
        Path file = GOLDEN.resolve(event.type().id() + ".json");
        if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
            Files.createDirectories(GOLDEN);
            Files.write(
                    file,
                    Json.mapper().writer(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(event));
        }
        byte[] golden = Files.readAllBytes(file);

        assertThat(EventCodec.decode(event.type().id(), golden)).isEqualTo(event);
        assertThat(Json.mapper().readTree(EventCodec.encode(event)))
                .isEqualTo(Json.mapper().readTree(golden));
    }

    @Test
    void everyEventTypeHasASample() {
        assertThat(samples().map(VideoEvent::type).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(EventType.values());
    }

    @Test
    void whatAStageMadeTellsTheVersionOfItsSettings() throws Exception {
        byte[] golden = Files.readAllBytes(GOLDEN.resolve("re.video-published.v1-2.json"));

        VideoEvent event = EventCodec.decode("re.video-published.v1", golden);

        assertThat(event.meta().settingsVersion()).isEqualTo(7);
        assertThat(Json.mapper().readTree(EventCodec.encode(event)))
                .isEqualTo(Json.mapper().readTree(golden));
    }

    @Test
    void everyGoldenFileStillReads() throws Exception {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file : files.filter(each -> !each.getFileName().toString().startsWith(SettingsCodec.TYPE))
                    .toList()) {
                String type = file.getFileName().toString().replaceFirst("(-\\d+)?\\.json$", "");
                assertThat(EventCodec.decode(type, Files.readAllBytes(file))
                                .type()
                                .id())
                        .isEqualTo(type);
            }
        }
    }
}
