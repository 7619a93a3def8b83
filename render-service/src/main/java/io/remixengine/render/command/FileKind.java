package io.remixengine.render.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/** What kind of file something is by its first bytes. Its name may say anything, and the decoder has the last word. */
enum FileKind {
    JPEG("image/jpeg", 0, "\u00ff\u00d8\u00ff"),
    PNG("image/png", 0, "\u0089PNG\r\n\u001a\n"),
    GIF("image/gif", 0, "GIF8"),
    WEBP("image/webp", 8, "WEBP"),
    WAV("audio/wav", 8, "WAVE"),
    AVI("video/x-msvideo", 8, "AVI "),
    AVIF("image/avif", 4, "ftypavif"),
    HEIC("image/heic", 4, "ftyphei"),
    HEIF("image/heif", 4, "ftypmif1"),
    M4A("audio/mp4", 4, "ftypM4A"),
    QUICKTIME("video/quicktime", 4, "ftypqt"),
    MP4("video/mp4", 4, "ftyp"),
    MATROSKA("video/webm", 0, "\u001aE\u00df\u00a3"),
    OGG("audio/ogg", 0, "OggS"),
    FLAC("audio/flac", 0, "fLaC"),
    MP3("audio/mpeg", 0, "ID3"),
    MP3_BARE("audio/mpeg", 0, "\u00ff\u00fb"),
    AAC("audio/aac", 0, "\u00ff\u00f1");

    /** How many bytes tell it. */
    static final int BYTES = 16;

    /** What is none of these. */
    static final String UNKNOWN = "application/octet-stream";

    private final String mediaType;
    private final int offset;
    private final String magic;

    FileKind(String mediaType, int offset, String magic) {
        this.mediaType = mediaType;
        this.offset = offset;
        this.magic = magic;
    }

    /** The media type that a file's first bytes tell. */
    static String mediaType(byte[] first) {
        String beginning = new String(first, ISO_8859_1);
        return List.of(values()).stream()
                .filter(kind -> beginning.startsWith(kind.magic, kind.offset))
                .map(kind -> kind.mediaType)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
