package io.remixengine.gateway.upload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of files that are taken in, and how each is called, opened and kept. */
enum MediaKind {
    JPEG("image/jpeg", "jpg", "jpeg_pipe", "image/jpg", "image/pjpeg"),
    PNG("image/png", "png", "png_pipe", "image/x-png"),
    WEBP("image/webp", "webp", "webp_pipe"),
    /** Is kept as JPEG, which every stage reads. */
    AVIF("image/avif", "jpg", Formats.MP4, "image/avif-sequence"),
    MP4(
            "video/mp4",
            "mp4",
            Formats.MP4,
            "video/quicktime",
            "video/x-m4v",
            "application/mp4",
            "video/3gpp",
            "video/3gpp2"),
    WEBM("video/webm", "webm", "matroska,webm", "video/x-matroska", "application/x-matroska", "video/matroska"),
    M4A("audio/mp4", "m4a", Formats.MP4, "audio/x-m4a", "audio/m4a"),
    MP3("audio/mpeg", "mp3", "mp3", "audio/mp3", "audio/x-mpeg"),
    WAV("audio/wav", "wav", "wav", "audio/x-wav", "audio/vnd.wave", "audio/wave"),
    OGG("audio/ogg", "ogg", "ogg", "audio/vorbis", "audio/opus", "application/ogg", "video/ogg"),
    FLAC("audio/flac", "flac", "flac", "audio/x-flac"),
    AAC("audio/aac", "aac", "aac", "audio/x-aac", "audio/aacp");

    /** Names of FFmpeg's readers. */
    private static final class Formats {
        static final String MP4 = "mov,mp4,m4a,3gp,3g2,mj2";
    }

    private final String mediaType;
    private final String extension;
    private final String format;
    private final List<String> aliases;

    MediaKind(String mediaType, String extension, String format, String... aliases) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.format = format;
        this.aliases = List.of(aliases);
    }

    /** The kind that a media type names, under any of its names. */
    static Optional<MediaKind> of(String type) {
        String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.mediaType.equals(plain) || kind.aliases.contains(plain))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(kind -> kind.mediaType).collect(Collectors.joining(", "));
    }

    /** What it is kept as. */
    String keptAs() {
        return this == AVIF ? JPEG.mediaType : mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    /** The one reader of FFmpeg that may open it. */
    String format() {
        return format;
    }

    boolean isPicture() {
        return mediaType.startsWith("image/");
    }

    boolean isFilm() {
        return mediaType.startsWith("video/");
    }

    /** Whether somebody who says this means that: a container tells little about whether there is a picture in it. */
    boolean isMeantBy(MediaKind claimed) {
        return this == claimed || !isPicture() && format.equals(claimed.format);
    }
}
