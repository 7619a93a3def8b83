package io.remixengine.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.event.StageName;
import io.remixengine.launcher.video.StageView;
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

        bars.show(video(scrape("running", 10, "downloading"), remix("queued", 0)));
        bars.show(video(scrape("succeeded", 100, null), remix("running", 5)));

        assertThat(said.toString()).containsOnlyOnce("\033[2A");
        assertThat(said.toString().split("\033\\[2A")[1]).contains("✓ scrape").contains("▸ remix");
    }

    @Test
    void barsFitTheTerminal() {
        Bars bars = new Bars(new PrintWriter(said), 60);

        bars.show(video(scrape("running", 100, "a note that is much longer than what a narrow terminal has room for")));

        assertThat(said.toString().replaceAll("\033\\[\\d*[A-Z]|[\r\n]", "").length())
                .isBetween(40, 60);
    }

    @Test
    void linesAreSaidAtTurnsAndNotTooOften() {
        Lines lines = new Lines(new PrintWriter(said), () -> now);

        lines.show(video(scrape("queued", 0, null)));
        lines.show(video(scrape("running", 0, "looking")));
        lines.show(video(scrape("running", 20, "downloading")));
        now = now.plusSeconds(3);
        lines.show(video(scrape("running", 40, "downloading")));
        lines.show(video(scrape("running", 60, "downloading")));
        lines.show(video(scrape("succeeded", 100, null)));

        assertThat(said.toString().lines().map(String::strip))
                .containsExactly(
                        "scrape   running     0 %  looking",
                        "scrape   running    40 %  downloading", "scrape   succeeded 100 %");
    }

    private static StageView scrape(String state, int percent, @Nullable String note) {
        return new StageView(StageName.SCRAPE, state, percent, note);
    }

    private static StageView remix(String state, int percent) {
        return new StageView(StageName.REMIX, state, percent, null);
    }

    private static VideoView video(StageView... stages) {
        return new VideoView(
                new UUID(0, 1), "scraping", StageName.SCRAPE, 3, List.of(stages), null, Map.of(), Map.of());
    }
}
