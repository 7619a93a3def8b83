package io.remixengine.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishSpellingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            bees,                   | bees,
            don’t                   | don't
            “quoted”                | quoted
            ‘quoted’                | quoted
            café                    | cafe
            Straße                  | Strasse
            five-story              | five-story
            5–6                     | 5-6
            -5°C.                   | minus 5 degrees Celsius.
            5km                     | 5 kilometers
            Earth)                  | Earth,
            i.e.                    | that is.
            and/or                  | and or
            50%                     | 50 percent
            50%.                    | 50 percent.
            R&D                     | R and D
            $5.50                   | $5.50
            €20.                    | 20 euros.
            #1                      | number 1
            #nature                 | nature
            example.org             | example dot org
            https://www.wikipedia.org/wiki/Bee, | wikipedia dot org,
            238,000                 | 238,000
            wait…                   | wait...
            """)
    void tokenIsSpelledForTheEngine(String token, String spelled) {
        assertThat(EnglishSpelling.spell(List.of(token))).containsExactly(spelled);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            over 384,400 km to      | over;384,400;kilometers;to
            1 km, then              | 1;kilometer,;then
            I am 5                  | I;am;5
            spent $25.4 billion.    | spent;25.4;billion dollars.
            for €3 million          | for;3;million euros
            memory, i.e. less       | memory,;that is;less
            cats, dogs, etc.        | cats,;dogs,;et cetera.
            viewers (1 in 7) watch  | viewers,;1;in;7,;watch
            the seat – and stay     | the;seat,;;and;stay
            """)
    void neighboursTellWhatATokenStandsFor(String text, String spelled) {
        assertThat(EnglishSpelling.spell(List.of(text.split(" ")))).containsExactly(spelled.split(";"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"—", "...", "\"", "(", "🐝", "日本語"})
    void whatCannotBeSaidIsEmpty(String token) {
        assertThat(EnglishSpelling.spell(List.of(token))).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\")(system\"ls\")", "a\\\"b", "a;b\u0000c", "(quit)"})
    void nothingThatMeansSomethingToAParserIsLeft(String token) {
        assertThat(EnglishSpelling.spell(List.of(token)).getFirst()).matches("[A-Za-z0-9'$.,;:!? -]*");
    }
}
