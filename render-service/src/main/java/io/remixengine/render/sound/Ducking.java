package io.remixengine.render.sound;

import io.remixengine.render.sound.SpeechFinder.Speech;
import java.util.ArrayList;
import java.util.List;

/**
 * How loud music is over time: low while somebody speaks, higher in longer pauses, faded at both ends. It is down before
 * a voice sets in, as the voice is known beforehand.
 */
final class Ducking {

    /** How much louder music is in pauses, in dB; it never becomes louder than the voice. */
    static final double LIFT_DB = 9;

    /** The shortest pause in which music comes up, in samples: 1.2 s. Below that it would pump. */
    static final long SHORTEST_PAUSE = SoundPlan.RATE * 6L / 5;

    private static final long DOWN = SoundPlan.RATE * 3L / 10;
    private static final long HOLD = SoundPlan.RATE / 5;
    private static final long UP = SoundPlan.RATE * 7L / 10;
    private static final double FADE_IN_SECONDS = 0.5;
    private static final double FADE_OUT_SECONDS = 2;

    private final List<Speech> speech;
    private final double lift;
    private final long samples;
    private final double fadeIn;
    private final double fadeOut;
    private int next;

    /**
     * For a sound of so many samples.
     *
     * @param speech where somebody speaks, in order
     * @param lift by how many dB the music comes up in pauses
     */
    Ducking(List<Speech> speech, double lift, long samples) {
        this.speech = withoutShortEnds(speech, samples);
        this.lift = lift;
        this.samples = samples;
        this.fadeIn = Math.min(FADE_IN_SECONDS * SoundPlan.RATE, samples / 8.0);
        this.fadeOut = Math.min(FADE_OUT_SECONDS * SoundPlan.RATE, samples / 4.0);
    }

    /**
     * What the music is multiplied by at a sample, beside its own level under the voice.
     *
     * @param sample not before that of the call before
     */
    double gain(long sample) {
        double ends = Math.clamp(Math.min(sample / fadeIn, (samples - sample) / fadeOut), 0, 1);
        return Math.sin(Math.PI / 2 * ends) * Math.pow(10, lift * lifted(sample) / 20);
    }

    /** 0 while somebody speaks, 1 in a pause, and smoothly between. */
    private double lifted(long sample) {
        while (next < speech.size() && speech.get(next).to() <= sample) {
            next++;
        }
        double sinceLast =
                next == 0 ? 1 : smooth((double) (sample - speech.get(next - 1).to() - HOLD) / UP);
        double beforeNext =
                next == speech.size() ? 1 : smooth((double) (speech.get(next).from() - sample) / DOWN);
        return Math.min(sinceLast, beforeNext);
    }

    private static double smooth(double part) {
        return 0.5 - 0.5 * Math.cos(Math.PI * Math.clamp(part, 0, 1));
    }

    private static List<Speech> withoutShortEnds(List<Speech> speech, long samples) {
        if (speech.isEmpty()) {
            return speech;
        }
        List<Speech> all = new ArrayList<>(speech);
        Speech first = all.getFirst();
        if (first.from() < SHORTEST_PAUSE) {
            all.set(0, new Speech(0, first.to()));
        }
        Speech last = all.getLast();
        if (samples - last.to() < SHORTEST_PAUSE) {
            all.set(all.size() - 1, new Speech(last.from(), samples));
        }
        return all;
    }
}
