package io.remixengine.gateway.download;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentDispositionTest {

    @Test
    void plainNameNeedsNoSecondOne() {
        assertThat(ContentDisposition.shown("final.mp4")).isEqualTo("inline; filename=\"final.mp4\"");
    }

    @Test
    void nameOfAnyLanguageIsToldTwice() {
        assertThat(ContentDisposition.saved("Tee für 2 – 茶.mp4"))
                .isEqualTo("attachment; filename=\"Tee f_r 2 _ _.mp4\";"
                        + " filename*=UTF-8''Tee%20f%C3%BCr%202%20%E2%80%93%20%E8%8C%B6.mp4");
    }

    @Test
    void nameCannotAddAHeaderOrAFolder() {
        assertThat(ContentDisposition.saved("a\"\r\nX: y; /../b.mp4"))
                .startsWith(
                        "attachment; filename=\"a___X: y_ _.._b.mp4\"; filename*=UTF-8''a%22%0D%0AX%3A%20y%3B%20%2F..%2Fb.mp4");
    }
}
