package io.remixengine.render.caption;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionScriptTest {

    private static final Layer CLIP = new Layer.Clip(
            new AssetRef("test/clip.mp4", "video/mp4", 1, "a".repeat(64), Provenance.uploaded(null, null)), 0);

    @Test
    void groupsAreShortAndEvenAndBreakAtPunctuation() {
        assertThat(lines("Ask not what your country can do for you, ask what you can do for your country."))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(18))
                .allSatisfy(line -> assertThat(line.split(" ")).hasSizeBetween(2, 3))
                .contains("do for you,");
    }

    @Test
    void pauseEndsAGroupAndTheTextGoesSoonAfter() {
        CaptionScript script = script(scene("a", 90, new Word("Wait", 0, 10), new Word("here", 40, 50)));

        assertThat(script.events())
                .extracting(CaptionScript.Event::startFrame, CaptionScript.Event::endFrame)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, 22), org.assertj.core.groups.Tuple.tuple(40, 62));
    }

    @Test
    void eachWordIsHighlightedFromItsFirstFrameWithoutAGap() {
        CaptionScript script = script(scene("a", 60, new Word("One", 3, 8), new Word("two", 10, 20)));

        assertThat(script.events())
                .containsExactly(
                        new CaptionScript.Event(3, 10, "{\\1c&H14D2FF&}One{\\1c&HFFFFFF&} two"),
                        new CaptionScript.Event(10, 32, "One {\\1c&H14D2FF&}two{\\1c&HFFFFFF&}"));
        // half a frame before frame 3 is 83 ms, before frame 10 is 317 ms
        assertThat(script.toAss()).contains("Dialogue: 0,0:00:00.08,0:00:00.32,", "Dialogue: 0,0:00:00.32,0:00:01.05,");
    }

    @Test
    void everyStampLiesBetweenItsFrameAndTheOneBefore() {
        for (FrameRate rate : List.of(FrameRate.FPS_30, new FrameRate(30_000, 1001), new FrameRate(60, 1))) {
            for (int frame = 1; frame < 20_000; frame += 7) {
                CaptionScript script = new CaptionScript(
                        new Canvas(16, 16), rate, List.of(new CaptionScript.Event(frame, frame + 1, "x")));

                double start =
                        seconds(script.toAss().lines().reduce((one, two) -> two).orElseThrow());

                assertThat(start).isLessThanOrEqualTo(rate.seconds(frame)).isGreaterThan(rate.seconds(frame - 1));
            }
        }
    }

    @Test
    void emojiAreNotDrawn() {
        CaptionScript script = script(scene(
                "a",
                90,
                new Word("Bees🐝", 3, 8),
                new Word("👩🏽‍🌾", 10, 20),
                new Word("🇫🇷", 22, 28),
                new Word("dance", 30, 40)));

        assertThat(script.toAss()).contains("Bees", "dance").doesNotContainPattern("[\\x{1F000}-\\x{1FAFF}\\x{200D}]");
        assertThat(script.events()).hasSize(2);
    }

    @Test
    void rangeIsTheSameWhereverItLies() {
        Scene scene = scene("a", 60, new Word("Moved", 10, 30));
        Scene other = scene("b", 33, new Word("Before", 5, 10));

        CaptionScript alone = script(scene).within(0, 60);
        CaptionScript later = script(other, scene).within(33, 93);

        assertThat(later.toAss()).isEqualTo(alone.toAss());
    }

    @Test
    void textOverACutGoesOnInTheNextRange() {
        CaptionScript script = script(scene("a", 20, new Word("Over", 10, 20)), scene("b", 30));

        assertThat(script.within(0, 20).events()).singleElement().satisfies(event -> {
            assertThat(event.startFrame()).isEqualTo(10);
            assertThat(event.endFrame()).isEqualTo(20);
        });
        assertThat(script.within(20, 50).events()).singleElement().satisfies(event -> {
            assertThat(event.startFrame()).isZero();
            assertThat(event.endFrame()).isEqualTo(12);
        });
    }

    @Test
    void markupAndControlCharactersAreOnlyText() {
        assertThat(CaptionText.escape(CaptionText.clean("{\\fs200}a\nb\u202e\u0007\\N")))
                .isEqualTo("\\{\\\u2060fs200\\}a b\\\u2060N");
        assertThat(CaptionText.clean("\u200e \u0000\u2066")).isEmpty();
        assertThat(CaptionText.clean("\ud800x")).isEqualTo("x");
        assertThat(CaptionText.clean("می\u200cروم")).isEqualTo("می\u200cروم");
    }

    @Test
    void longWordsShrinkAndThenBreak() {
        String shrunk = script(scene("a", 60, new Word("Internationalization", 0, 20)))
                .events()
                .getFirst()
                .text();
        String broken = script(scene("a", 60, new Word("https://example.com/a/very/long/path/that/never/ends", 0, 20)))
                .events()
                .getFirst()
                .text();

        assertThat(shrunk).startsWith("{\\fs").doesNotContain("\\N");
        assertThat(broken).contains("\\N");
    }

    @Test
    void scriptsWithoutSpacesGetNone() {
        assertThat(CaptionText.between("世界", "です")).isEmpty();
        assertThat(CaptionText.between("世界", "world")).isEqualTo(" ");
    }

    @Test
    void styleNoneHasNoCaptions() {
        Timeline timeline = new Timeline(
                new Canvas(1080, 1920),
                FrameRate.FPS_30,
                List.of(scene("a", 60, new Word("Silent", 0, 20))),
                null,
                CaptionStyle.NONE);

        assertThat(CaptionScript.of(timeline).events()).isEmpty();
    }

    private static List<String> lines(String text) {
        List<Word> words = new ArrayList<>();
        for (String word : Arrays.asList(text.split(" "))) {
            words.add(new Word(word, words.size() * 6, words.size() * 6 + 6));
        }
        return CaptionGroup.of(timeline(new Scene("a", words.size() * 6, List.of(CLIP), null, words, null))).stream()
                .map(group -> CaptionGroup.line(group.words()))
                .toList();
    }

    private static double seconds(String dialogue) {
        String[] parts = dialogue.split(",")[1].split(":");
        return Integer.parseInt(parts[0]) * 3600 + Integer.parseInt(parts[1]) * 60 + Double.parseDouble(parts[2]);
    }

    private static Scene scene(String id, int frames, Word... words) {
        return new Scene(id, frames, List.of(CLIP), null, List.of(words), null);
    }

    private static CaptionScript script(Scene... scenes) {
        return CaptionScript.of(timeline(scenes));
    }

    private static Timeline timeline(Scene... scenes) {
        return new Timeline(new Canvas(1080, 1920), FrameRate.FPS_30, List.of(scenes), null, CaptionStyle.KARAOKE);
    }
}
