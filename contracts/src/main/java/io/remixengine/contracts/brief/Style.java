package io.remixengine.contracts.brief;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.timeline.CaptionStyle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a video looks and sounds.
 *
 * @param captions how the words are drawn
 * @param music the name of a track in the operator's music library; none by default
 */
public record Style(CaptionStyle captions, @Nullable String music) {

    /** Word highlights, no music. */
    public static final Style DEFAULT = new Style(CaptionStyle.KARAOKE, null);

    private static final Pattern TRACK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _.-]{0,99}");

    public Style {
        requireNonNull(captions, "captions");
        if (music != null && !TRACK.matcher(music).matches()) {
            throw new IllegalArgumentException("music must be the file name of a track in the music library");
        }
    }
}
