package io.remixengine.render.media;

/** A file in which FFmpeg finds nothing to be seen, or heard. Its message is why, as FFmpeg says it. */
public final class UnreadableMediaException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableMediaException(String reason) {
        super(reason);
    }
}
