package io.remixengine.media;

import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.media.voice.Mark;
import java.util.ArrayList;
import java.util.List;

/** A scene's length and words in frames, from its voice. */
final class SceneTiming {

    static final FrameRate RATE = FrameRate.FPS_30;
    static final Transition CROSSFADE = new Transition(Transition.Kind.CROSSFADE, 9);
    /** The voice waits until the crossfade is nearly over. */
    static final int VOICE_START = 4;

    private static final double AFTER_VOICE = 0.1; // with the voice's own margins: 0.3 s between scenes
    private static final double PAUSE = 0.15; // shorter gaps keep the word before lit
    private static final int LEAST_FRAMES = 30;

    private SceneTiming() {}

    static int frames(Narration.Line spoken) {
        int frames = VOICE_START + RATE.framesCovering(spoken.seconds() + AFTER_VOICE);
        return Math.max(
                LEAST_FRAMES, Math.max(frames, VOICE_START + spoken.words().size() + 1));
    }

    static List<Word> words(Narration.Line spoken) {
        int frames = frames(spoken);
        List<Mark> marks = spoken.words();
        List<Word> words = new ArrayList<>();
        int earliest = 0;
        for (int index = 0; index < marks.size(); index++) {
            Mark mark = marks.get(index);
            // every word after this one still needs a frame
            int latest = frames - (marks.size() - index);
            int start = Math.clamp(VOICE_START + RATE.nearestFrame(mark.start()), Math.min(earliest, latest), latest);
            double end = mark.end();
            if (index + 1 < marks.size() && marks.get(index + 1).start() - end < PAUSE) {
                end = marks.get(index + 1).start();
            }
            int endFrame = Math.clamp(VOICE_START + RATE.nearestFrame(end), start + 1, frames);
            words.add(new Word(mark.text(), start, endFrame));
            earliest = start + 1;
        }
        return words;
    }
}
