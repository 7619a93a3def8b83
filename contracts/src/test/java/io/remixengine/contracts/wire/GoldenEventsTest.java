package io.remixengine.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.remixengine.contracts.SampleEvents;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.contracts.timeline.CaptionStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden files are what older services wrote: they must read for ever. A changed event gets a further file
 * ({@code re.video-requested.v1-2.json}), which its sample is then compared with; an existing one is never edited. A
 * missing or an empty file is written by {@code -Dgolden.write=true}.
 */
class GoldenEventsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<VideoEvent> samples() {
        return SampleEvents.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eventIsReadAndWrittenAsItsGoldenFileSays(VideoEvent event) throws Exception {
        Path file = latest(event.type().id());
        if (Boolean.getBoolean("golden.write") && (Files.notExists(file) || Files.size(file) == 0)) {
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
    void styleThatWasCalledHighlightIsReadAsKaraoke() throws Exception {
        byte[] golden = Files.readAllBytes(GOLDEN.resolve("re.render-requested.v1.json"));

        RenderRequested event = (RenderRequested) EventCodec.decode("re.render-requested.v1", golden);

        assertThat(new String(golden, UTF_8)).contains("\"captions\" : \"highlight\"");
        assertThat(event.timeline().captions()).isEqualTo(CaptionStyle.KARAOKE);
        assertThat(event.timeline().safeArea()).isNull();
    }

    @Test
    void rendersOfFormerVersionsAreFinalOnesWithNothingBesideTheFilm() throws Exception {
        RenderRequested requested = (RenderRequested) EventCodec.decode(
                "re.render-requested.v1", Files.readAllBytes(GOLDEN.resolve("re.render-requested.v1-2.json")));
        RenderDone done = (RenderDone)
                EventCodec.decode("re.render-done.v1", Files.readAllBytes(GOLDEN.resolve("re.render-done.v1.json")));

        assertThat(requested.order()).isNull();
        assertThat(requested.wanted()).isEqualTo(RenderOrder.FINAL);
        assertThat(done.outputs()).isEmpty();
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

    /** The file of the highest number. */
    private static Path latest(String type) throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(Pattern.quote(type) + "(-\\d+)?\\.json"))
                    .max(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                    .map(GOLDEN::resolve)
                    .orElse(GOLDEN.resolve(type + ".json"));
        }
    }
}
