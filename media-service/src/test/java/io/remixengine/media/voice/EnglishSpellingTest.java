package io.remixengine.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

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
            five-story              | five story
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
        assertThat(EnglishSpelling.spell(token)).isEqualTo(spelled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"—", "...", "\"", "(", "🐝", "日本語"})
    void whatCannotBeSaidIsEmpty(String token) {
        assertThat(EnglishSpelling.spell(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\")(system\"ls\")", "a\\\"b", "a;b\u0000c", "(quit)"})
    void nothingThatMeansSomethingToAParserIsLeft(String token) {
        assertThat(EnglishSpelling.spell(token)).matches("[A-Za-z0-9'$.,;:!? ]*");
    }
}
