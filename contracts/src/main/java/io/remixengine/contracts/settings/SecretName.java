package io.remixengine.contracts.settings;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The secrets that some stage reads. */
public enum SecretName {

    /** Cookies for sites that play videos to those only who have logged in, as a Netscape cookie file. */
    SCRAPE_COOKIES,

    /** The key for the language model that writes scripts. */
    WRITER_KEY;

    /** The secret with this id, if there is one. */
    public static Optional<SecretName> of(String id) {
        return Arrays.stream(values()).filter(name -> name.id().equals(id)).findFirst();
    }

    /** Its name in the settings, such as {@code scrape-cookies}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
