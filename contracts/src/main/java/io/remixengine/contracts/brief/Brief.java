package io.remixengine.contracts.brief;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.settings.WriterSettings;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the person asked for; frozen when a video is requested.
 *
 * @param source what to make the video from
 * @param aspectRatio the shape of the result
 * @param durationSeconds how long the result should be, 10 to 180 s; the script is written for it
 * @param language the language of script and voice, an IETF tag such as {@code en} or {@code pt-BR}
 * @param voice which voice speaks: a name that the media service knows, or {@code auto}
 * @param style how it looks and sounds
 * @param autoApprove whether script and media pass without a person
 * @param publishTargets where the finished video goes by itself; empty leaves it rendered
 * @param model which language model writes, of those that the installation has; null for the one that is set
 */
public record Brief(
        Source source,
        AspectRatio aspectRatio,
        int durationSeconds,
        String language,
        String voice,
        Style style,
        boolean autoApprove,
        List<PublishTarget> publishTargets,
        @Nullable String model) {

    /** The voice that the media service picks for the language. */
    public static final String AUTO_VOICE = "auto";

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    public Brief {
        requireNonNull(source, "source");
        requireNonNull(aspectRatio, "aspectRatio");
        requireNonNull(style, "style");
        publishTargets = List.copyOf(publishTargets);
        if (durationSeconds < 10 || durationSeconds > 180) {
            throw new IllegalArgumentException("durationSeconds must be 10 to 180: " + durationSeconds);
        }
        if (!LANGUAGE.matcher(language).matches()) {
            throw new IllegalArgumentException("language must be an IETF tag such as en or pt-BR");
        }
        if (voice.isBlank() || voice.length() > 100) {
            throw new IllegalArgumentException("voice must have 1 to 100 characters");
        }
        if (model != null) {
            WriterSettings.requireModel(model);
        }
    }

    /** A brief that leaves the choice of the language model to the settings. */
    public Brief(
            Source source,
            AspectRatio aspectRatio,
            int durationSeconds,
            String language,
            String voice,
            Style style,
            boolean autoApprove,
            List<PublishTarget> publishTargets) {
        this(source, aspectRatio, durationSeconds, language, voice, style, autoApprove, publishTargets, null);
    }
}
