package io.remixengine.contracts.render;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.remixengine.contracts.asset.AssetRef;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something made beside a video's MP4. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Output.Preview.class, name = "preview"),
    @JsonSubTypes.Type(value = Output.Thumbnail.class, name = "thumbnail"),
    @JsonSubTypes.Type(value = Output.Audio.class, name = "audio"),
    @JsonSubTypes.Type(value = Output.Scenes.class, name = "scenes"),
    @JsonSubTypes.Type(value = Output.Captions.class, name = "captions")
})
public sealed interface Output {

    /** What its file is called beside the MP4, such as {@code preview.gif}; of the scenes' files, the folder's name. */
    @JsonIgnore
    String fileName();

    /**
     * A few seconds without sound that play by themselves, in mails and lists.
     *
     * @param atSeconds where they begin, 0 or more; null is the video's own beginning. Where the video is shorter, it is its end
     * @param seconds how long they last, 1 to 5
     */
    record Preview(Format format, @Nullable Double atSeconds, double seconds) implements Output {

        /** How long a preview lasts unless said otherwise. */
        public static final double SECONDS = 4;

        /** What kind of file it is. */
        public enum Format {
            /** Played everywhere. */
            @JsonProperty("gif")
            GIF,
            /** Smaller and in true colour. */
            @JsonProperty("webp")
            WEBP
        }

        public Preview {
            requireNonNull(format, "format");
            if (!(seconds >= 1 && seconds <= 5)) {
                throw new IllegalArgumentException("a preview lasts 1 to 5 seconds: " + seconds);
            }
            if (atSeconds != null && !(atSeconds >= 0 && atSeconds <= 86_400)) {
                throw new IllegalArgumentException("a preview begins at 0 to 86400 seconds: " + atSeconds);
            }
        }

        /** What is not said is 4 seconds from the beginning. */
        @JsonCreator
        public static Preview of(
                @JsonProperty("format") Format format,
                @JsonProperty("atSeconds") @Nullable Double atSeconds,
                @JsonProperty("seconds") @Nullable Double seconds) {
            return new Preview(format, atSeconds, seconds == null ? SECONDS : seconds);
        }

        @Override
        public String fileName() {
            return "preview." + extension(format);
        }
    }

    /**
     * The picture that stands for the video, a JPEG of its shape.
     *
     * @param picture where it comes from
     * @param frame which frame, counted from the video's first; only with {@link Picture#FRAME}, and there it must be
     * @param asset the person's own; only with {@link Picture#OWN}, and there it must be
     * @param title written large over it; at most 120 characters; null for none
     */
    record Thumbnail(
            Picture picture,
            @Nullable Integer frame,
            @Nullable AssetRef asset,
            @Nullable String title) implements Output {

        /** Where a thumbnail's picture comes from. */
        public enum Picture {
            /** The video's first frame. */
            @JsonProperty("first")
            FIRST,
            /** A frame with something to see, between captions where there is one. */
            @JsonProperty("best")
            BEST,
            /** A frame that somebody chose. */
            @JsonProperty("frame")
            FRAME,
            /** A picture that somebody gave. */
            @JsonProperty("own")
            OWN
        }

        public static final Thumbnail BEST = new Thumbnail(Picture.BEST, null, null, null);

        public Thumbnail {
            requireNonNull(picture, "picture");
            if ((picture == Picture.FRAME) != (frame != null)) {
                throw new IllegalArgumentException("frame goes with the picture \"frame\", and only with that");
            }
            if (frame != null && frame < 0) {
                throw new IllegalArgumentException("frame must not be negative: " + frame);
            }
            if ((picture == Picture.OWN) != (asset != null)) {
                throw new IllegalArgumentException("asset goes with the picture \"own\", and only with that");
            }
            if (title != null && (title.isBlank() || title.length() > 120)) {
                throw new IllegalArgumentException("title has 1 to 120 characters");
            }
        }

        @Override
        public String fileName() {
            return "thumbnail.jpg";
        }
    }

    /** The sound alone. */
    record Audio(Format format) implements Output {

        /** What kind of file it is. */
        public enum Format {
            /** AAC, as in the video. */
            @JsonProperty("m4a")
            M4A,
            /** Played everywhere. */
            @JsonProperty("mp3")
            MP3
        }

        public Audio {
            requireNonNull(format, "format");
        }

        @Override
        public String fileName() {
            return "audio." + extension(format);
        }
    }

    /** Each scene as an MP4 of its own: all its frames, without the transitions to its neighbours. */
    record Scenes() implements Output {

        @Override
        public String fileName() {
            return "scenes";
        }
    }

    /** The words and when they are heard, as a file that players and editors read. */
    record Captions(Format format) implements Output {

        /** What kind of file it is. */
        public enum Format {
            /** SubRip. */
            @JsonProperty("srt")
            SRT,
            /** WebVTT, as browsers want it. */
            @JsonProperty("vtt")
            VTT,
            /** Advanced SubStation Alpha: as they are drawn, word by word. */
            @JsonProperty("ass")
            ASS
        }

        public Captions {
            requireNonNull(format, "format");
        }

        @Override
        public String fileName() {
            return "captions." + extension(format);
        }
    }

    private static String extension(Enum<?> format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
