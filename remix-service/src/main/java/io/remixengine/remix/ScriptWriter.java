package io.remixengine.remix;

import io.remixengine.contracts.settings.Writer;
import io.remixengine.platform.stage.StageFailure;

/** Writes scripts. */
public interface ScriptWriter {

    /** Who writes, as in the settings. */
    Writer name();

    /** Whether it is set up, and writes from such material at all. */
    boolean takes(Assignment assignment);

    /**
     * Writes a script, which tells its language: the brief's, or that of the material for a writer that can't translate.
     *
     * @throws StageFailure if it can't
     * @throws InterruptedException when nobody wants it any more
     */
    WrittenScript write(Assignment assignment) throws StageFailure, InterruptedException;
}
