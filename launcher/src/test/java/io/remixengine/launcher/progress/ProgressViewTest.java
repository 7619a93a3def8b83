package io.remixengine.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.brief.Style;
import io.remixengine.contracts.event.StageName;
import io.remixengine.launcher.video.VideoView;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressViewTest {

    private final StringWriter said = new StringWriter();
    private Instant now = Instant.EPOCH;

    @Test
    void barIsExactToAnEighthOfCharacter() {
        assertThat(Bars.bar(0, 10)).isEqualTo("··········");
        assertThat(Bars.bar(50, 10)).isEqualTo("█████·····");
        assertThat(Bars.bar(55, 10)).isEqualTo("█████▌····");
        assertThat(Bars.bar(100, 10)).isEqualTo("██████████");
    }

    @Test
    void barsAreDrawnOverTheLastOnes() {
        Bars bars = new Bars(new PrintWriter(said), 80);

        bars.show(video("scraping", StageName.SCRAPE, 10, "downloading"));
        bars.show(video("remixing", StageName.REMIX, 5, "ranking"));

        assertThat(said.toString()).containsOnlyOnce("\033[5A");
        assertThat(said.toString().split("\033\\[5A")[1]).contains("✓ scrape").contains("▸ remix");
    }

    @Test
    void barsFitTheTerminal() {
        Bars bars = new Bars(new PrintWriter(said), 60);

        String note = "a note that is much longer than what a narrow terminal has room for";
        bars.show(video("scraping", StageName.SCRAPE, 100, note));

        assertThat(said.toString()
                        .split("\n")[0]
                        .replaceAll("\033\\[\\d*[A-Z]|\r", "")
                        .length())
                .isBetween(40, 60);
    }

    @Test
    void aPipeIsToldOfEachStageOnceWhenItHasEnded() {
        ProgressView lines = new Lines(new PrintWriter(said), () -> now);

        lines.show(video("requested", null, 0, null));
        lines.show(video("scraping", StageName.SCRAPE, 0, "looking"));
        now = now.plusMillis(2_500);
        lines.show(video("scraping", StageName.SCRAPE, 60, "downloading"));
        lines.show(video("remixing", StageName.REMIX, 0, null));
        now = now.plusSeconds(1);
        lines.show(video("generating", StageName.MEDIA, 0, null));
        lines.show(video("generating", StageName.MEDIA, 50, "speaking"));

        assertThat(said.toString()).doesNotContain("\r", "\033");
        assertThat(said.toString().lines().map(String::strip))
                .containsExactly("scrape   succeeded    2.5 s", "remix    succeeded    1.0 s");
    }

    @Test
    void aMeterIsABarOnATerminalAndALineForEachPartInAPipe() {
        try (Meter pipe = new Meter(new PrintWriter(said), false)) {
            pipe.show("postgres", 0.2);
            pipe.show("postgres", 0.4);
            pipe.show("assets", 0.9);
        }
        assertThat(said.toString()).isEqualTo("  postgres%n  assets%n".formatted());

        try (Meter bar = new Meter(new PrintWriter(said), true)) {
            bar.show("assets", 0.5);
            bar.show("assets", 0.502);
        }
        assertThat(said.toString()).containsOnlyOnce("\r").endsWith("·  50 %  assets\033[K" + System.lineSeparator());
    }

    private static VideoView video(String status, @Nullable StageName stage, int percent, @Nullable String note) {
        Brief brief = new Brief(
                new Source.Url("https://example.com"),
                AspectRatio.PORTRAIT,
                30,
                "en",
                Brief.AUTO_VOICE,
                Style.DEFAULT,
                true,
                List.of());
        return new VideoView(
                new UUID(0, 1),
                status,
                1,
                stage,
                3,
                note == null ? null : new VideoView.Progress(percent, note),
                null,
                Map.of(),
                List.of(),
                brief);
    }
}
