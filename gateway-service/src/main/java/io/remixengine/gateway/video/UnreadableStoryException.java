package io.remixengine.gateway.video;

import io.remixengine.contracts.wire.UnreadableEventException;

/** An event of a video is stored in a way that this version cannot read. Its message says why. */
public final class UnreadableStoryException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnreadableStoryException(UnreadableEventException why) {
        super("a stored event cannot be read: " + why.getMessage(), why);
    }
}
