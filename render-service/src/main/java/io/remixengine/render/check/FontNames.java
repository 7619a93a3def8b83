package io.remixengine.render.check;

import io.remixengine.platform.stage.StageFailure;

/** Which fonts there are where a timeline is rendered. */
@FunctionalInterface
public interface FontNames {

    /**
     * Whether a family is installed.
     *
     * @throws StageFailure if that can't be found out
     */
    boolean installed(String family) throws StageFailure, InterruptedException;
}
