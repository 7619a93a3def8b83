package io.remixengine.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignSpellingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wach, z. B. nur        | wach,;zum;Beispiel;nur
            ca. 2,25 Mrd. Tassen   | circa;2,25;Milliarden;Tassen
            Tee usw.               | Tee;und so weiter.
            90 % für 5 €           | 90;%;für;5;€
            geht's E-Mail-Schreiber| geht's;E-Mail-Schreiber
            auf ☕️ 東京 🚰 los!    | auf;;;;los!
            „Nach 5–6 Stunden"     | Nach;5–6;Stunden
            """)
    void germanIsWrittenAsItIsSaid(String text, String spelled) {
        assertThat(ForeignSpelling.spell(List.of(text.split(" ")), "de")).containsExactly(spelled.split(";"));
    }

    @Test
    void ideographsAreReadWhereTheyBelong() {
        assertThat(ForeignSpelling.spell(List.of("東京"), "ja")).containsExactly("東京");
        assertThat(ForeignSpelling.spell(List.of("z.", "B."), "fr")).containsExactly("z.", "B.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"—", "...", "\"", "<>", "👩🏽‍🚀", "1️⃣®"})
    void picturesAndPunctuationAreNot(String token) {
        assertThat(ForeignSpelling.spell(List.of(token), "de").getFirst()).isIn("", "1");
    }
}
