package io.remixengine.remix.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.script.Cue;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ScriptScene.Role;
import io.remixengine.contracts.script.Transcript;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractiveWriterTest {

    private static final int RUNS = 60;

    @ParameterizedTest
    @CsvSource({"coffee,30", "bees,15", "bees,30", "bees,45", "rome,20", "rome,30", "rome,60"})
    void scriptOfNotesHasHookBodyAndCallToActionInTheAskedTime(String name, int seconds) throws Exception {
        Script script = Writing.notes("Topic", Writing.resource("/notes/" + name + ".md"), seconds, "en");

        assertThat(Writing.seconds(script)).isBetween(seconds * 0.85, seconds * 1.15);
        assertWellBuilt(script);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 30, 45, 60})
    void scriptOfTheDemoFilmHasHookBodyAndCallToActionInTheAskedTime(int seconds) throws Exception {
        Script script = Writing.speech("Why nothing on a screen ever moves", Writing.film(), seconds, "en");

        assertThat(Writing.seconds(script)).isBetween(seconds * 0.85, seconds * 1.15);
        assertWellBuilt(script);
        assertThat(script.scenes())
                .filteredOn(scene -> scene.role() != Role.CALL_TO_ACTION)
                .allSatisfy(scene -> assertThat(scene.sourceMs()).isNotNull());
    }

    @Test
    void generatedTranscriptsBecomeWellBuiltScriptsOfTheAskedTime() throws Exception {
        Random random = new Random(7);
        for (int run = 0; run < RUNS; run++) {
            int seconds = 10 + random.nextInt(171);
            Transcript transcript = Writing.transcript("en", text(random, 900).replace(". ", ".\n"));

            Script script = Writing.speech("On " + word(random), transcript, seconds, "en");

            assertThat(Writing.seconds(script)).isBetween(seconds * 0.85, seconds * 1.15);
            assertThat(script.scenes().getLast().role()).isEqualTo(Role.CALL_TO_ACTION);
            assertThat(script.scenes())
                    .allSatisfy(
                            scene -> assertThat(Language.seconds(scene.text())).isBetween(0.4, 12.0));
            assertThat(script.description()).matches("(?s).*[.!?…]");
        }
    }

    @Test
    void finishedScriptKeepsEveryWordInOrder() throws Exception {
        Random random = new Random(11);
        for (int run = 0; run < RUNS; run++) {
            String text = text(random, 1 + random.nextInt(400));

            Script script = Writing.verbatim(text);

            assertThat(Writing.said(script)).isEqualTo(text);
            assertThat(script.scenes()).extracting(ScriptScene::role).doesNotContain(Role.CALL_TO_ACTION);
        }
    }

    @Test
    void sameMaterialAlwaysGivesTheSameScript() throws Exception {
        String notes = text(new Random(3), 2_000);

        assertThat(Writing.notes("Topic", notes, 60, "en")).isEqualTo(Writing.notes("Topic", notes, 60, "en"));
    }

    @Test
    void scenesAreCutAtClausesAndNeverWithinAPhrase() throws Exception {
        Script script = Writing.verbatim("The wealth of the conquered provinces flowed to a few families while small"
                + " farmers, who had fought the wars, lost their land.");

        assertThat(script.scenes())
                .extracting(ScriptScene::text)
                .containsExactly(
                        "The wealth of the conquered provinces flowed to a few families",
                        "while small farmers, who had fought the wars, lost their land.");
    }

    @Test
    void shortHookIsMergedWithWhatFollows() throws Exception {
        Script script =
                Writing.verbatim("Look! Bees dance. They dance in the dark to tell the others where flowers are.");

        assertThat(Language.seconds(script.scenes().getFirst().text())).isBetween(4.0, 7.0);
    }

    @Test
    void invisibleCharactersDoNotPartWords() throws Exception {
        String text = "\uFEFFBees\u200B dan\u00ADce i\u200Dn the\u2060 da\u200Crk, and\u202E they find\u200E food.";

        assertThat(Writing.said(Writing.verbatim(text))).isEqualTo("Bees dance in the dark, and they find food.");
        assertThat(PlainText.of("می\u200Cخواهم"))
                .as("Persian is written with joiners")
                .isEqualTo("می\u200Cخواهم");
        assertThat(PlainText.of("👩\u200D🚀")).as("and so are emoji").isEqualTo("👩\u200D🚀");
    }

    @Test
    void comparisonIsNoTag() throws Exception {
        String text = "If 5 < 6 and 7 > 3, then 2*3 is 6, and a <b and c> d.";

        assertThat(Writing.said(Writing.verbatim(text))).isEqualTo(text);
        assertThat(PlainText.of("<p>un<b>believ</b>able<br/>news</p>")).isEqualTo("unbelievable news");
    }

    @Test
    void mixedScriptsAreTimedAndCutWordByWord() throws Exception {
        String text = "蜜蜂在黑暗的蜂巢里跳舞，Honey Bee告诉同伴花在哪里。舞蹈的长度表示distance，角度表示direction。";
        assertThat(Language.seconds("蜜蜂 dance now")).isEqualTo(Language.seconds("蜜蜂") + 2 / Language.WORDS_PER_SECOND);

        Script script = Writing.notes("蜜蜂", text, 20, "zh");

        assertThat(Writing.said(script).replace(" ", "")).contains("舞蹈的长度表示distance，角度表示direction。");
        assertThat(script.scenes()).allSatisfy(scene -> assertThat(scene.text()).matches("(?s).*[。，！？.]"));
    }

    @Test
    void headingsMarkersTablesCodeAndAddressesAreNotReadAloud() {
        String notes = """
                Bee notes
                =========

                ## Dance
                Ingredients:
                - **dance** for [food](http://a.b)
                * [x] the sun
                1. Fly home

                > Bees see *colours*, but no red.

                Sources

                | a | b |
                |---|---|
                ```
                int x = 1;
                ```
                See https://example.com/a?b=c for more.
                ---
                """;

        assertThat(Notes.sentences(notes, Language.of("en").locale()))
                .extracting(Sentence::text)
                .containsExactly(
                        "Dance for food.", "The sun.", "Fly home.", "Bees see colours, but no red.", "See for more.");
    }

    @Test
    void notesOfHeadingsAloneAreReadAfterAll() throws Exception {
        assertThat(Writing.said(Writing.notes("Bees", "# Why bees dance", 30, "en")))
                .startsWith("Why bees dance.");
    }

    @Test
    void nearDuplicatesAreSaidOnceAndNeverLeaveNothing() throws Exception {
        String same = "Bees dance in the dark to tell the others where flowers are.\n\n";
        Script once = Writing.notes("Bees", same.repeat(50), 30, "en");
        Script numbered = Writing.notes("Bees", same.repeat(20) + "A hive holds 40,000 bees.", 30, "en");
        Script plug = Writing.notes("Channel", "Please subscribe to the channel.", 30, "en");

        assertThat(Writing.said(once)).containsOnlyOnce("Bees dance in the dark");
        assertThat(Writing.said(numbered))
                .containsOnlyOnce("Bees dance in the dark")
                .contains("40,000 bees");
        assertThat(Writing.said(plug)).contains("subscribe");
    }

    @Test
    void sentenceThatIsTooLongForTheTimeIsShortenedAndNotRefused() throws Exception {
        String endless = "Bees fly over the fields in the morning, and they come back to the hive in the evening, "
                + "because it is cold at night and no bee can stay alone outside when the sun has gone down.";

        Script script = Writing.notes("Bees", endless, 10, "en");

        assertThat(script.scenes().getFirst().text())
                .startsWith("Bees fly over the fields")
                .endsWith(".");
        assertThat(Writing.seconds(script)).isLessThan(12);
    }

    @Test
    void greetingsAndPlugsAreNotChosen() throws Exception {
        Transcript transcript = Writing.transcript(
                "en",
                "Hi guys, welcome to my channel!\nBees dance in the dark."
                        + "\nDon't forget to subscribe and hit the bell!");

        assertThat(Writing.said(Writing.speech("Bees", transcript, 30, "en")))
                .doesNotContain("channel", "subscribe")
                .contains("Bees dance");
    }

    @Test
    void scriptIsWrittenInTheLanguageOfTheTranscriptWhateverTheBriefAsks() throws Exception {
        String german = Writing.resource("/moor.de.txt");

        assertThat(Writing.speech("Moore", Writing.transcript("de-AT", german), 30, "en")
                        .language())
                .isEqualTo("de-AT");
        assertThat(Writing.speech("Moore", Writing.transcript("und", german), 30, "de")
                        .language())
                .isEqualTo("de");
    }

    @Test
    void germanOrdinalsAndAbbreviationsEndNoSentence() {
        assertThat(Sentences.split(
                        "Am 3. Oktober kam z.B. Dr. Moor. Es regnete.",
                        Language.of("de").locale()))
                .containsExactly("Am 3. Oktober kam z.B. Dr. Moor.", "Es regnete.");
        assertThat(Sentences.split(
                        "It costs 3.50 in the U.S. market, Mr. Lee said. Ok?! Yes.",
                        Language.of("en").locale()))
                .containsExactly("It costs 3.50 in the U.S. market, Mr. Lee said.", "Ok?!", "Yes.");
    }

    @Test
    void captionsWithoutPunctuationBecomeSentencesWithTheirTime() {
        Transcript transcript = new Transcript(
                "en",
                List.of(
                        new Cue(0, 2_000, "bees dance in the dark and"),
                        new Cue(2_000, 4_000, "they find food so i like"),
                        new Cue(6_000, 7_000, "them a lot")));

        assertThat(Speech.sentences(transcript, Language.of("en")))
                .extracting(Sentence::text)
                .containsExactly("Bees dance in the dark and they find food.", "So I like.", "Them a lot.");
    }

    @Test
    void sentencesThatRunOverCuesAreRestoredWithTheirTime() {
        Transcript transcript = new Transcript(
                "en",
                List.of(new Cue(0, 2000, "Bees dance. The angle of"), new Cue(2000, 4000, "the dance tells the way.")));

        List<Sentence> sentences = Speech.sentences(transcript, Language.of("en"));

        assertThat(sentences)
                .extracting(Sentence::text)
                .containsExactly("Bees dance.", "The angle of the dance tells the way.");
        assertThat(sentences.get(1).sourceMs()).isBetween(500L, 1500L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "---", "\u200B\uFEFF", "***\n- \n#", "https://example.com", "!!! ..."})
    void notesThatSayNothingFailWithAReasonAndARemedy(String notes) {
        assertThatThrownBy(() -> Writing.notes("Bees", notes, 30, "en"))
                .isInstanceOfSatisfying(
                        StageFailure.class,
                        failure -> assertThat(failure.outcome())
                                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                                    assertThat(rejected.failure().code()).isEqualTo(FailureCode.LANGUAGE_MODEL_NEEDED);
                                    assertThat(rejected.failure().remedy()).contains("notes");
                                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "word ",
                "word, ",
                "A word is here. ",
                "a-",
                "a'",
                "[",
                "[a](",
                "<b ",
                "<b =",
                "*_",
                "> ",
                "- \n",
                "蜂",
                "蜂，",
                "9.",
                "?!",
                "e\u0301",
                "😀"
            })
    @Timeout(60)
    void hugeAndHostileTextsAreWrittenInSeconds(String piece) {
        String text = "Bees " + piece.repeat(50_000) + " dance.";

        Assertions.assertThatNoException().isThrownBy(() -> {
            Writing.notes(text.substring(0, 300), text, 60, "en");
            Writing.verbatim(text);
            Writing.speech("Bees", Writing.transcript("en", text), 60, "en");
        });
    }

    @Test
    @Timeout(60)
    void twoHundredThousandWordsOfProseTakeSeconds() throws Exception {
        String text = text(new Random(5), 200_000);
        Script script = Writing.notes("Prose", text, 180, "en");
        Writing.verbatim(text);

        assertThat(Writing.seconds(script)).isBetween(180 * 0.85, 180 * 1.15);
    }

    private static void assertWellBuilt(Script script) {
        List<Role> roles = script.scenes().stream().map(ScriptScene::role).toList();
        assertThat(roles).startsWith(Role.HOOK).endsWith(Role.CALL_TO_ACTION);
        assertThat(roles.subList(1, roles.size() - 1)).allMatch(role -> role == Role.BODY);
        List<Double> lengths = new ArrayList<>(script.scenes().stream()
                .map(scene -> Language.seconds(scene.text()))
                .toList());
        assertThat(lengths).allSatisfy(length -> assertThat(length).isBetween(2.0, 8.0));
        assertThat(lengths.stream()
                        .filter(length -> length > 3.5 && length < 7.3)
                        .count())
                .as("scenes of about 4 to 7 s: %s", lengths)
                .isGreaterThanOrEqualTo(Math.round(lengths.size() * 0.8));
        assertThat(script.description()).matches("(?s).*[.!?]");
    }

    private static String text(Random random, int words) {
        StringBuilder text = new StringBuilder();
        int left = 0;
        boolean capital = true;
        for (int i = 0; i < words; i++) {
            left = left == 0 ? 3 + random.nextInt(20) : left;
            String word = word(random);
            text.append(text.isEmpty() ? "" : " ")
                    .append(capital ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word);
            left--;
            capital = left == 0;
            boolean comma = left > 2 && random.nextInt(6) == 0;
            text.append(capital ? "." : comma ? "," : "");
        }
        return text.toString();
    }

    private static String word(Random random) {
        List<String> little = List.of("the", "of", "and", "a", "which", "because", "in", "is", "that", "on");
        if (random.nextInt(3) == 0) {
            return little.get(random.nextInt(little.size()));
        }
        StringBuilder word = new StringBuilder();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            word.append("bdfgklmnprst".charAt(random.nextInt(12))).append("aeiou".charAt(random.nextInt(5)));
        }
        return word.toString();
    }
}
