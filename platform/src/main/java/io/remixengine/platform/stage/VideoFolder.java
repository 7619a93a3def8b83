package io.remixengine.platform.stage;

import io.remixengine.contracts.event.EventMeta;

/** Where all files of a video lie in the asset store. */
final class VideoFolder {

    private VideoFolder() {}

    static String of(EventMeta meta) {
        return "remix-engine/videos/" + meta.projectId() + "/" + meta.videoId();
    }
}
