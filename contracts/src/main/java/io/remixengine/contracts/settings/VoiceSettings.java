package io.remixengine.contracts.settings;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which voice speaks when a brief leaves the choice to us.
 *
 * @param byLanguage a voice's name, as in a brief, for a language tag such as {@code en} or {@code pt-BR}; other languages
 *     have the voice that the media service finds best
 */
public record VoiceSettings(Map<String, String> byLanguage) {

    /** The media service finds the best. */
    public static final VoiceSettings DEFAULT = new VoiceSettings(Map.of());

    private static final int MOST = 200;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
    private static final Pattern VOICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:_.-]{0,99}");

    public VoiceSettings {
        byLanguage = Map.copyOf(byLanguage);
        if (byLanguage.size() > MOST) {
            throw new IllegalArgumentException("must have at most " + MOST + " languages");
        }
        byLanguage.forEach((language, voice) -> {
            if (!LANGUAGE.matcher(language).matches()) {
                throw new IllegalArgumentException("must name languages by their tags, such as en or pt-BR");
            }
            if (!VOICE.matcher(voice).matches()) {
                throw new IllegalArgumentException("must name voices as a brief does, such as espeak-en");
            }
        });
    }
}
