package io.remixengine.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogInTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil",
                "https://evil.example",
                "evil",
                "/\t/evil",
                "/a\r\nX: y",
                "javascript:alert(1)",
                "/\n/evil.example"
            })
    void otherHostsAreNoPlaceToGoTo(String to) {
        assertThat(LogIn.isOurs(to)).isFalse();
    }

    @Test
    void pathsOfOursAre() {
        assertThat(LogIn.isOurs("/")).isTrue();
        assertThat(LogIn.isOurs("/studio/videos/1?tab=script#scene-2")).isTrue();
    }
}
