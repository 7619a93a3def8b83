package io.remixengine.remix;

import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.script.Script;
import io.remixengine.platform.stage.StageFailure;

/** Writes scripts. */
public interface ScriptWriter {

    /** Who writes, as told in the usage of a script. */
    String name();

    /**
     * Writes a script for the brief's duration; a shorter one when the material has no more to say. The script tells
     * its language: the brief's, or that of the material for a writer that can't translate.
     *
     * @param subject what it is about: a topic, or the title of a source, maybe empty
     * @throws StageFailure if there is nothing to write from
     */
    Script write(Brief brief, String subject, Material material) throws StageFailure;
}
