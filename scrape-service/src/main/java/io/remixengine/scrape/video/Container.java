package io.remixengine.scrape.video;

import java.nio.file.Path;
import java.util.Optional;

/** The containers that all later stages open. */
enum Container {
    MP4("video/mp4", "mp4"),
    WEBM("video/webm", "webm"),
    MATROSKA("video/x-matroska", "mkv"),
    AVI("video/x-msvideo", "avi"),
    OGG("video/ogg", "ogv");

    private final String mediaType;
    private final String extension;

    Container(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /** The container by ffmpeg's name for its demuxer; the file's name tells WebM from its parent Matroska. */
    static Optional<Container> of(String demuxer, Path file) {
        return switch (demuxer) {
            case "mov,mp4,m4a,3gp,3g2,mj2" -> Optional.of(MP4);
            case "matroska,webm" -> Optional.of(file.toString().endsWith(".webm") ? WEBM : MATROSKA);
            case "avi" -> Optional.of(AVI);
            case "ogg" -> Optional.of(OGG);
            default -> Optional.empty();
        };
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }
}
