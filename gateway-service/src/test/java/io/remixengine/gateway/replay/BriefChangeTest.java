package io.remixengine.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.brief.Style;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.gateway.problem.Problem.Violation;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.video.VideoOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BriefChangeTest {

    private static final Brief BRIEF = new Brief(
            new Source.Topic("Bees", "Bees dance.", null),
            AspectRatio.PORTRAIT,
            30,
            "en",
            "slt",
            new Style(CaptionStyle.KARAOKE, "calm.mp3"),
            false,
            List.of(PublishTarget.FOLDER));

    @Test
    void whatIsMissingStaysAsItWas() {
        assertThat(change(null, null, null, null).of(BRIEF, StageName.PUBLISH)).isEqualTo(BRIEF);
        assertThat(change(null, null, null, "box").of(BRIEF, StageName.MEDIA).style())
                .isEqualTo(new Style(CaptionStyle.BOX, "calm.mp3"));
    }

    @Test
    void everythingButTheSourceCanBeAnother() {
        Brief changed = new BriefChange(
                        "1:1",
                        45,
                        "de",
                        "auto",
                        "kettle-2",
                        new VideoOrder.StyleOrder("pop", "loud.mp3"),
                        true,
                        List.of())
                .of(BRIEF, StageName.REMIX);

        assertThat(changed)
                .isEqualTo(new Brief(
                        BRIEF.source(),
                        AspectRatio.SQUARE,
                        45,
                        "de",
                        Brief.AUTO_VOICE,
                        new Style(CaptionStyle.POP, "loud.mp3"),
                        true,
                        List.of(),
                        "kettle-2"));
    }

    @Test
    void whatCountsBeforeTheStageIsNamed() {
        assertThatThrownBy(() -> change("1:1", 45, "fast", null).of(BRIEF, StageName.RENDER))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().status()).isEqualTo(422);
                    assertThat(refused.problem().violations())
                            .containsExactly(
                                    new Violation(
                                            "brief.durationSeconds",
                                            "counts before render; replay from remix to change it"),
                                    new Violation(
                                            "brief.aspectRatio",
                                            "counts before render; replay from media to change it"),
                                    new Violation(
                                            "brief.voice", "counts before render; replay from media to change it"));
                });
        assertThat(change("9:16", 30, "slt", "karaoke").of(BRIEF, StageName.RENDER))
                .as("what stays the same is no change")
                .isEqualTo(BRIEF);
    }

    @Test
    void languageOfAPageCountsFromItsScraping() {
        Brief page = new Brief(
                new Source.Url("https://example.org/watch?v=1"),
                AspectRatio.PORTRAIT,
                30,
                "en",
                "auto",
                Style.DEFAULT,
                false,
                List.of());
        BriefChange german = new BriefChange(null, null, "de", null, null, null, null, null);

        assertThat(german.of(page, StageName.SCRAPE).language()).isEqualTo("de");
        assertThatThrownBy(() -> german.of(page, StageName.REMIX)).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> change("2:1", 500, "", "sparkling").of(BRIEF, StageName.REMIX))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().violations())
                                .extracting(Violation::field)
                                .containsExactly(
                                        "brief.aspectRatio",
                                        "brief.style.captions",
                                        "brief.durationSeconds",
                                        "brief.voice"));
    }

    private static BriefChange change(
            @Nullable String ratio, @Nullable Integer seconds, @Nullable String voice, @Nullable String captions) {
        return new BriefChange(
                ratio,
                seconds,
                null,
                voice,
                null,
                captions == null ? null : new VideoOrder.StyleOrder(captions, null),
                null,
                null);
    }
}
