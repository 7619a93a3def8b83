package io.remixengine.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Held against the official library. */
class SignatureTest {

    private static final String BODY = "{\"type\":\"video.failed\",\"data\":{\"title\":\"Ünïcode ☕\"}}";

    private final long now = Instant.now().getEpochSecond();

    @Test
    void officialLibraryMakesTheSame() throws Exception {
        String secret = Signature.newSecret();

        assertThat(Signature.header(List.of(secret), "msg_1", now, BODY))
                .isEqualTo(new Webhook(secret).sign("msg_1", now, BODY));
    }

    @Test
    void eachSecretInForceSigns() throws Exception {
        String fresh = Signature.newSecret();
        String old = Signature.newSecret();

        var headers = headers(Signature.header(List.of(fresh, old), "msg_1", now, BODY));

        new Webhook(fresh).verify(BODY, headers);
        new Webhook(old).verify(BODY, headers);
        assertThatThrownBy(() -> new Webhook(Signature.newSecret()).verify(BODY, headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void oneOtherCharacterIsNotSigned() {
        String secret = Signature.newSecret();
        var headers = headers(Signature.header(List.of(secret), "msg_1", now, BODY));

        assertThatThrownBy(() -> new Webhook(secret).verify(BODY.replace("failed", "failee"), headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    private Map<String, List<String>> headers(String signature) {
        return Map.of(
                "webhook-id",
                List.of("msg_1"),
                "webhook-timestamp",
                List.of(Long.toString(now)),
                "webhook-signature",
                List.of(signature));
    }
}
