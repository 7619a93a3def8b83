package io.remixengine.gateway.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignedLinkTest {

    private static final byte[] SECRET = "a secret of the installation".getBytes(UTF_8);
    private static final SignedLink LINK = new SignedLink(
            "a/film.mp4", "video/mp4", 10, "ab".repeat(32), "inline; filename=\"film.mp4\"", 1_800_000_000);

    @Test
    void whatWasSignedIsReadAgain() {
        assertThat(SignedLink.read(LINK.text(SECRET), SECRET)).hasValue(LINK);
    }

    @Test
    void anyBitThatIsChangedSpoilsIt() {
        String text = LINK.text(SECRET);
        for (int place = 0; place < text.length(); place++) {
            for (int bit = 0; bit < 7; bit++) {
                char[] changed = text.toCharArray();
                changed[place] ^= (char) (1 << bit);

                assertThat(SignedLink.read(new String(changed), SECRET))
                        .as("bit %d of character %d", bit, place)
                        .isEmpty();
            }
        }
    }

    @Test
    void otherSecretsAndTruncatedLinksDoNotOpenIt() {
        String text = LINK.text(SECRET);

        assertThat(SignedLink.read(text, "another".getBytes(UTF_8))).isEmpty();
        assertThat(SignedLink.read(text.substring(0, text.indexOf('.')), SECRET))
                .isEmpty();
        assertThat(SignedLink.read(text.substring(0, text.indexOf('.') + 1), SECRET))
                .isEmpty();
        assertThat(SignedLink.read("", SECRET)).isEmpty();
        assertThat(SignedLink.read(".", SECRET)).isEmpty();
    }
}
