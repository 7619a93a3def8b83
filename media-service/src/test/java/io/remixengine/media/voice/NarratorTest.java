package io.remixengine.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NarratorTest {

    @Test
    void wordsHoldNothingThatACaptionCannotShow() {
        // given a text as sources have it: controls, half a character, a turned name, an isolate around two words
        String text = " bell\u0007 \u001B[31mred\tend\u0085 \uD83D half \u202Egnp.exe\u202C \u2067one two\u2069 \u2028"
                + " \uFFFE ";

        assertThat(Narrator.tokens(text)).containsExactly("bell", "[31mred", "end", "half", "gnp.exe", "one", "two");
    }

    @Test
    void joinersAndMarksStay() {
        assertThat(Narrator.tokens("👩\u200d🚀 می\u200cخواهم नमस्ते e\u0301"))
                .containsExactly("👩\u200d🚀", "می\u200cخواهم", "नमस्ते", "e\u0301");
    }

    @Test
    void textWithoutSpacesIsSplitWhereNoCaptionIsLongEnough() {
        assertThat(Narrator.tokens("語".repeat(250))).containsExactly("語".repeat(100), "語".repeat(100), "語".repeat(50));
    }
}
