package io.remixengine.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.launcher.video.HealthView;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusCommandTest {

    @Test
    void pageTellsEachPartAndWhatWaits() {
        String page = StatusCommand.page(new HealthView(
                "degraded",
                Map.of("render", "down"),
                Map.of("render", new HealthView.Queue(7, 0)),
                new HealthView.Videos(1, 2, 3, 4, 5)));

        assertThat(page.lines())
                .containsExactly(
                        "It is degraded.",
                        "",
                        "  ✗ render       down",
                        "",
                        "  stage            jobs  workers",
                        "  render              7        0",
                        "",
                        "  Videos: 1 waiting, 2 at work, 3 done, 4 failed, 5 cancelled");
    }
}
