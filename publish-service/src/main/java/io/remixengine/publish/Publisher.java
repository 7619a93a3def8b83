package io.remixengine.publish;

import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.platform.stage.StageFailure;

/** A place where videos are published. Publishing the same request again changes nothing. */
public interface Publisher {

    PublishTarget target();

    /**
     * Publishes a video; blocks.
     *
     * @return where it can be seen: an address, or a path for a folder
     * @throws StageFailure if it cannot be published, now or ever
     */
    String publish(PublishRequested request) throws StageFailure, InterruptedException;
}
