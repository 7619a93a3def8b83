package io.remixengine.remix.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.script.Cue;
import io.remixengine.contracts.script.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ExtractiveWriterTest {

    private static final String BEES =
            "Welcome back, and please subscribe to the channel. A honey bee can visit 2000 flowers"
                    + " in a single day. When a bee finds a rich field, she flies home and dances on the honeycomb. The angle of the"
                    + " dance tells the other bees which way to fly, measured against the sun. The length of the dance tells them how"
                    + " far away the flowers are. In the dark hive, the other bees follow the dance with their antennae. A colony"
                    + " makes thirty kilograms of honey for one winter.";

    @Test
    void sentencesThatRunOverCuesAreRestoredWithTheirTime() {
        Transcript transcript = new Transcript(
                "en",
                List.of(new Cue(0, 2000, "Bees dance. The angle of"), new Cue(2000, 4000, "the dance tells the way.")));

        List<Sentence> sentences = Sentences.ofTranscript(transcript, Locale.ENGLISH);

        assertThat(sentences)
                .extracting(Sentence::text)
                .containsExactly("Bees dance.", "The angle of the dance tells the way.");
        assertThat(sentences.get(1).sourceMs()).isBetween(500L, 1500L);
    }

    @Test
    void scenesKeepEveryWordInOrderAndLastFourToSevenSeconds() {
        List<Sentence> sentences = Sentences.split(BEES, Locale.ENGLISH).stream()
                .map(text -> new Sentence(text, null))
                .toList();

        List<Sentence> scenes = SceneCutter.cut(sentences);

        assertThat(String.join(" ", scenes.stream().map(Sentence::text).toList()))
                .isEqualTo(BEES);
        assertThat(scenes)
                .allSatisfy(scene -> assertThat(Language.seconds(scene.text())).isBetween(3.0, 7.01));
    }

    @Test
    void boilerplateIsNeverChosen() {
        List<Sentence> sentences = Sentences.ofNotes(BEES, Locale.ENGLISH);

        List<Integer> chosen = new Selection(sentences, Language.of("en")).within(20);

        assertThat(chosen).isNotEmpty().doesNotContain(0);
    }

    @Test
    void headingsAreNotSpokenAndBulletsBecomeSentences() {
        assertThat(Sentences.ofNotes("# Bees\n- **dance** for food\n- [see](http://a.b) the sun", Locale.ENGLISH))
                .extracting(Sentence::text)
                .containsExactly("Dance for food.", "See the sun.");
    }

    @Test
    void hugeWordsAndHostileCharactersDoNotBreakTheCut() {
        List<Sentence> scenes =
                SceneCutter.cut(List.of(new Sentence("a".repeat(10_000) + " 😀 蜜蜂在黑暗的蜂巢里跳舞告诉同伴花在哪里", null)));

        assertThat(new ArrayList<>(scenes)).isNotEmpty();
        assertThat(Sentences.plain("\u202Ebee\u0000s <b>dance</b>")).isEqualTo("bee s dance");
    }
}
