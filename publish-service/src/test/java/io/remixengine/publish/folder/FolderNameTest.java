package io.remixengine.publish.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderNameTest {

    private static final UUID VIDEO = UUID.fromString("018f2f6e-0000-7000-8000-0000deadbeef");

    @ParameterizedTest
    @CsvSource({
        "Why Bees Dance, why-bees-dance",
        "Äpfel & Crème brûlée!, apfel-creme-brulee",
        "../../etc/passwd, etc-passwd",
        "'  ', video",
        "🐝🐝, video",
        "CON, con",
        "蜜蜂为什么跳舞, 蜜蜂为什么跳舞"
    })
    void titleBecomesAPlainName(String title, String name) {
        assertThat(FolderName.of(title, VIDEO)).isEqualTo(name + "-deadbeef");
    }

    @Test
    void aLongTitleIsCut() {
        assertThat(FolderName.of("bee ".repeat(100), VIDEO)).hasSizeLessThan(80).endsWith("bee-deadbeef");
    }
}
