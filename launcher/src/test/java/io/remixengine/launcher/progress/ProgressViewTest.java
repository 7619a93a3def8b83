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
    void linesAreSaidAtTurnsAndNotTooOften() {
        Lines lines = new Lines(new PrintWriter(said), () -> now);

        lines.show(video("requested", null, 0, null));
        lines.show(video("scraping", StageName.SCRAPE, 0, "looking"));
        lines.show(video("scraping", StageName.SCRAPE, 20, "downloading"));
        now = now.plusSeconds(3);
        lines.show(video("scraping", StageName.SCRAPE, 40, "downloading"));
        lines.show(video("scraping", StageName.SCRAPE, 60, "downloading"));
        lines.show(video("remixing", StageName.REMIX, 0, null));

        assertThat(said.toString().lines().map(String::strip))
                .containsExactly(
                        "scrape   running     0 %  looking",
                        "scrape   running    40 %  downloading",
                        "scrape   succeeded 100 %",
                        "remix    running     0 %");
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
                brief);
    }
}
