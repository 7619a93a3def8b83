package io.remixengine.render.output;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A file that was ordered beside the MP4.
 *
 * @param name how it is called beside that, such as {@code preview.gif} or {@code scenes/01-intro.mp4}
 * @param mediaType an IANA media type
 */
public record OutputFile(String name, String mediaType, Path file) {

    public OutputFile {
        requireNonNull(name, "name");
        requireNonNull(mediaType, "mediaType");
        requireNonNull(file, "file");
    }
}
