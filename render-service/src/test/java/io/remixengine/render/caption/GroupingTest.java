package io.remixengine.render.caption;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.render.text.TextWidth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingTest {

    private static final Grouping TWO_LINES =
            new Grouping(6, 2, 1_150, 9, 6, 0.4, Emoji.OUTLINED, TextWidth.INTER_EXTRA_BOLD::em);

    @Test
    void groupsEndWithSentencesAndRatherAtCommas() {
        assertThat(groups("Ask not what your country can do for you, ask what you can do for your country. Well done."))
                .contains("Well done.")
                .anyMatch(group -> group.endsWith("for you,"))
                .noneMatch(group -> group.contains("you, ask"))
                .noneMatch(group -> group.contains("country. Well"));
    }

    @Test
    void shortWordsStayWithWhatFollows() {
        for (String group :
                groups("the story of a man in the middle of the town on a day with the best of his friends")) {
            assertThat(List.of(group.split("[ /]+")).getLast()).isNotIn("the", "of", "a", "in", "on", "with", "his");
        }
    }

    @Test
    void linesAreEvenAndNeverTooWide() {
        for (String group :
                groups("Everything that matters happens somewhere between breakfast and yesterday evening")) {
            for (String line : group.split(" / ")) {
                assertThat(TextWidth.INTER_EXTRA_BOLD.em(line)).as(line).isLessThanOrEqualTo(9);
            }
        }
    }

    @Test
    void pauseAndSceneEndAGroup() {
        Scene first = scene("a", new Word("Wait", 0, 10), new Word("here", 40, 50));
        Scene second = scene("b", new Word("now", 0, 10));

        List<CaptionGroup> groups = TWO_LINES.of(timeline(first, second));

        assertThat(groups).extracting(group -> CaptionGroup.line(group.words())).containsExactly("Wait", "here", "now");
        assertThat(groups).extracting(CaptionGroup::startFrame).containsExactly(0, 40, 90);
        assertThat(groups).extracting(CaptionGroup::endFrame).containsExactly(22, 62, 112);
    }

    @Test
    void japaneseIsCutByItsKanaAndKeepsItsPunctuation() {
        List<Word> pieces = WordSplit.pieces(new Word("今日はとてもいい天気ですね。散歩に行きましょう！", 10, 110));

        assertThat(pieces).extracting(Word::text).allSatisfy(text -> {
            assertThat(text.length()).isBetween(1, 8);
            assertThat("。、！ーっゃゅょ").doesNotContain(text.substring(0, 1));
        });
        assertThat(String.join("", pieces.stream().map(Word::text).toList())).isEqualTo("今日はとてもいい天気ですね。散歩に行きましょう！");
        assertThat(pieces).extracting(Word::text).startsWith("今日は", "とてもいい", "天気ですね。", "散歩に", "行きましょう！");
        assertThat(pieces.getFirst().startFrame()).isEqualTo(10);
        assertThat(pieces.getLast().endFrame()).isEqualTo(110);
        for (int index = 1; index < pieces.size(); index++) {
            assertThat(pieces.get(index).startFrame())
                    .isEqualTo(pieces.get(index - 1).endFrame());
        }
    }

    @Test
    void chineseIsCutAfterParticlesAndThaiBeforeItsLeadingVowels() {
        assertThat(WordSplit.pieces(new Word("我们的故事是从这里开始的", 0, 60)))
                .extracting(Word::text)
                .contains("我们的")
                .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(5));
        assertThat(WordSplit.pieces(new Word("สวัสดีเพื่อนไปไหน", 0, 60))).hasSizeGreaterThan(2);
    }

    @Test
    void wordWithFewerFramesThanPiecesStaysWhole() {
        assertThat(WordSplit.pieces(new Word("今日はとてもいい天気ですね", 0, 1))).hasSize(1);
        assertThat(WordSplit.pieces(new Word("Donaudampfschifffahrt", 0, 60))).hasSize(1);
    }

    @Test
    void scriptsWithoutSpacesGetNone() {
        assertThat(CaptionText.between("世界", "です")).isEmpty();
        assertThat(CaptionText.between("世界。", "です")).isEmpty();
        assertThat(CaptionText.between("世界", "world")).isEqualTo(" ");
        assertThat(CaptionText.between("안녕", "하세요")).isEqualTo(" ");
    }

    private static List<String> groups(String text) {
        List<Word> words = new ArrayList<>();
        for (String word : text.split(" ")) {
            words.add(new Word(word, words.size() * 6, words.size() * 6 + 6));
        }
        Scene scene =
                new Scene("a", words.size() * 6 + 30, List.of(new Layer.Solid(Colour.BLACK, null)), null, words, null);
        return TWO_LINES.of(timeline(scene)).stream()
                .map(group -> String.join(
                        " / ", group.lines().stream().map(CaptionGroup::line).toList()))
                .toList();
    }

    private static Scene scene(String id, Word... words) {
        return new Scene(id, 90, List.of(new Layer.Solid(Colour.BLACK, null)), null, List.of(words), null);
    }

    private static Timeline timeline(Scene... scenes) {
        return new Timeline(new Canvas(1080, 1920), FrameRate.FPS_30, List.of(scenes), null, CaptionStyle.KARAOKE);
    }
}
