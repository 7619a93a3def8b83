package io.remixengine.remix.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.TitleVariation;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitlesTest {

    private static final Language ENGLISH = Language.of("en");
    private static final Pattern DURATION =
            Pattern.compile("\\b\\d+ (?:s|seconds|minutes|sekunden)\\b", Pattern.CASE_INSENSITIVE);

    @Test
    void titlesOfTheDemoFilmAreItsOwnTitleItsLinesAndGoodHeadlines() throws Exception {
        Script script = Writing.speech("Why nothing on a screen ever moves", Writing.film(), 30, "en");

        assertThat(titles(script))
                .containsExactly(
                        "Why Nothing on a Screen Ever Moves",
                        "Nothing You See on a Screen Ever Moves",
                        "Why Nothing on a Screen Ever Moves: What Most People Miss",
                        "Did You Know? A Film Is Only a Row of Still Pictures",
                        "The Pictures Stand Still, and You Are the One Who Moves Them",
                        "Why Nothing on a Screen Ever Moves: The Short Version",
                        "Why Nothing on a Screen Ever Moves: A Closer Look",
                        "Stop the Camera, Take a Bottle Away, Start Again, and the Bottle Vanishes");
        assertThat(script.titles())
                .extracting(TitleVariation::reason)
                .allSatisfy(reason -> assertThat(reason).contains(": "));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 15, 30, 60, 180})
    void noTitleStatesADurationHoweverLongTheVideoIs(int seconds) throws Exception {
        Script script = Writing.speech("Why films move in 60 seconds", Writing.film(), seconds, "en");

        assertThat(titles(script)).noneMatch(title -> DURATION.matcher(title).find());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr", "pt", "it", "nl", "pl", "ja", "xx"})
    void inAnyLanguageThereAreEightDifferentTitlesOfAtMostAHundredCharacters(String language) throws Exception {
        for (String notes : List.of("Tea is good.", "tea", "7", "a".repeat(5_000), "What is tea? ".repeat(9), "蜜蜂")) {
            for (String topic :
                    List.of("Tea", "T".repeat(300), "Tea: a drink?", "IMG_2034.mp4", "🍵", "why " + "so ".repeat(90))) {
                Script script = Writing.notes(topic, notes, 30, language);

                assertThat(titles(script))
                        .hasSize(Titles.COUNT)
                        .doesNotHaveDuplicates()
                        .allSatisfy(title -> assertThat(title).isNotBlank().hasSizeLessThanOrEqualTo(100));
            }
        }
    }

    @Test
    void germanTitlesAreGerman() throws Exception {
        Script script = Writing.speech(
                "Warum Moore das Klima retten - YouTube",
                Writing.transcript("de", Writing.resource("/moor.de.txt")),
                30,
                "de");

        assertThat(titles(script))
                .startsWith(
                        "Warum Moore das Klima retten",
                        "Moore bedecken nur drei Prozent der Landfläche der Erde",
                        "Warum Moore das Klima retten: Was kaum jemand weiß")
                .noneMatch(title -> title.contains("Most People") || title.contains("Did You"));
    }

    @Test
    void languageWithoutPatternsTakesItsTitlesFromTheSentences() throws Exception {
        Script script = Writing.notes("Pszczoły", "Pszczoła odwiedza dwa tysiące kwiatów dziennie.", 30, "pl");

        assertThat(titles(script)).startsWith("Pszczoły", "Pszczoła odwiedza dwa tysiące kwiatów dziennie");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    how bees dance                             | How Bees Dance
                    10 facts about bees [4K] (in 60 Seconds)   | 10 Facts About Bees
                    BEES ARE AMAZING!!!                        | Bees Are Amazing
                    the_life-of_bees.mp4                       | The Life of Bees
                    Why do bees dance? - YouTube               | Why Do Bees Dance?
                    please make a video about time-lapse films | Time-Lapse Films
                    My iPhone and me #shorts #fyp              | My iPhone and Me
                    """)
    void subjectIsTheNamedTitleWithoutWhatDoesNotBelong(String named, String headline) {
        assertThat(Subject.of(named, ENGLISH)).isEqualTo(headline);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMG_2034.MOV", "video.mp4", "20240131_112233", "...", "", "VID 7"})
    void nameThatACameraGaveIsNoSubject(String named) {
        assertThat(Subject.of(named, ENGLISH)).isEmpty();
    }

    @Test
    void subjectThatAsksOrHasAColonTakesNoSecondColon() throws Exception {
        assertThat(titles(Writing.notes("Why do bees dance?", "Bees dance.", 30, "en")))
                .contains("Why Do Bees Dance? What Most People Miss");
        assertThat(titles(Writing.notes("Bees: a life", "Bees dance.", 30, "en")))
                .contains("Bees: A Life – What Most People Miss");
    }

    @Test
    void hashtagsTellWhatTheVideoIsAbout() throws Exception {
        Script script = Writing.notes("Honey bees", Writing.resource("/notes/bees.md"), 45, "en");

        assertThat(script.hashtags())
                .contains("honeybees", "dance", "flowers")
                .doesNotContain("shorts", "video", "story", "day", "years")
                .allMatch(tag -> tag.equals(tag.toLowerCase(Locale.ROOT)) && !tag.contains(" "));
    }

    private static List<String> titles(Script script) {
        return script.titles().stream().map(TitleVariation::title).toList();
    }
}
