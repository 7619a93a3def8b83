package io.remixengine.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void subjectThatIsAUuidIsTheId() {
        UUID id = UUID.randomUUID();

        assertThat(Tokens.user("https://issuer.example", id.toString())).isEqualTo(id);
    }

    @Test
    void anyOtherSubjectHasAnIdOfVersionFiveThatDependsOnItsIssuer() {
        UUID id = Tokens.user("https://issuer.example", "google|42");

        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Tokens.user("https://issuer.example", "google|42")).isEqualTo(id);
        assertThat(Tokens.user("https://other.example", "google|42")).isNotEqualTo(id);
        assertThat(Tokens.user("https://issuer.example", "1-1-1-1-1").version()).isEqualTo(5);
    }
}
