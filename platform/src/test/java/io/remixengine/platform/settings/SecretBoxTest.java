package io.remixengine.platform.settings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.Random;
import io.remixengine.contracts.settings.SecretName;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

    private static final SecretName NAME = SecretName.SCRAPE_COOKIES;

    private final SecretBox box = SecretBox.withKey(newKey());

    @Test
    void whatIsSealedIsUnreadableUntilItIsOpened() throws Exception {
        String sealed = box.seal(NAME, "session=geheim ✓");

        assertThat(new String(Base64.getDecoder().decode(sealed), ISO_8859_1)).doesNotContain("session");
        assertThat(box.seal(NAME, "session=geheim ✓")).isNotEqualTo(sealed);
        assertThat(box.open(NAME, sealed)).isEqualTo("session=geheim ✓");
    }

    @Test
    void anotherKeyAndAChangedTextOpenNothing() {
        String sealed = box.seal(NAME, "session=1");
        byte[] changed = Base64.getDecoder().decode(sealed);
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> SecretBox.withKey(newKey()).open(NAME, sealed))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> box.open(NAME, Base64.getEncoder().encodeToString(changed)))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> box.open(NAME, "~")).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void anUnusableKeyIsRefusedWithoutBeingQuoted() {
        for (String key : new String[] {"short", "not base64 at all!", "c2hvcnQ="}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SecretBox.withKey(key))
                    .withMessageContaining("openssl rand -base64 32")
                    .withMessageNotContaining(key)
                    .withNoCause();
        }
    }

    static String newKey() {
        return Base64.getEncoder().encodeToString(Random.randBytes(32));
    }
}
