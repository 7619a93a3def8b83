package io.remixengine.media.voice;

import io.remixengine.platform.stage.StageFailure;
import java.nio.file.Path;
import java.util.List;

/** An engine that speaks. */
public interface VoiceSynthesizer {

    /** The program, as in usage records. */
    String provider();

    /** The voice's name, as people choose it. */
    String voice();

    /** Writes displayed tokens as the engine should read them, one for one; empty where there is nothing to say. */
    List<String> spell(List<String> tokens);

    /**
     * Speaks all texts of one video in one process.
     *
     * @param folder an empty folder for its files
     * @return a recording for each text, in order
     * @throws StageFailure if the engine is missing, fails or takes too long
     */
    List<Recording> speak(List<String> texts, Path folder) throws StageFailure, InterruptedException;
}
