package io.remixengine.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlignerTest {

    @Test
    void markOfEachTokenIsItsTime() {
        assertThat(align("Bees dance.", new Mark("bees", 0.1, 0.4), new Mark("dance", 0.5, 0.9)))
                .containsExactly(new Mark("Bees", 0.1, 0.4), new Mark("dance.", 0.5, 0.9));
    }

    @Test
    void tokenThatTheEngineSplitSpansItsParts() {
        assertThat(align(
                        "five-story house",
                        new Mark("five", 0, 0.3),
                        new Mark("story", 0.3, 0.7),
                        new Mark("house", 1, 2)))
                .containsExactly(new Mark("five-story", 0, 0.7), new Mark("house", 1, 2));
    }

    @Test
    void tokensThatTheEngineJoinedShareItsTimeByTheirLetters() {
        assertThat(align("in to it", new Mark("into", 0, 0.4), new Mark("it", 0.5, 0.6)))
                .containsExactly(new Mark("in", 0, 0.2), new Mark("to", 0.2, 0.4), new Mark("it", 0.5, 0.6));
    }

    @Test
    void lostAndEmptyMarksLeaveTheGapToTheTokensInIt() {
        assertThat(align("one two three four", new Mark("one", 0, 1), new Mark("", 1, 1.2), new Mark("four", 3, 4)))
                .containsExactly(
                        new Mark("one", 0, 1), new Mark("two", 1, 2), new Mark("three", 2, 3), new Mark("four", 3, 4));
    }

    @Test
    void tokensWithoutASoundTakeNoTime() {
        List<Mark> aligned = Aligner.align(
                List.of("cats", "—", "dogs"),
                List.of("cats", "", "dogs"),
                List.of(new Mark("cats", 0, 1), new Mark("dogs", 2, 3)),
                3);

        assertThat(aligned.get(1).end()).isEqualTo(aligned.get(1).start());
        assertThat(aligned.get(2).start()).isEqualTo(2);
    }

    @Test
    void noMarksAtAllSpreadTheTokensOverTheSound() {
        assertThat(align("one two")).containsExactly(new Mark("one", 0, 2), new Mark("two", 2, 4));
    }

    @Test
    void farAwayWordOfTheSameLettersIsNotMistaken() {
        String text = "x " + "long words that fill the room between ".repeat(2) + "zebra";

        List<Mark> aligned = align(text, new Mark("zebra", 0.1, 0.2), new Mark("long", 0.3, 0.5));

        assertThat(aligned.get(1)).isEqualTo(new Mark("long", 0.3, 0.5));
    }

    private static List<Mark> align(String text, Mark... marks) {
        List<String> tokens = List.of(text.split(" "));
        return Aligner.align(tokens, tokens, List.of(marks), 4);
    }
}
