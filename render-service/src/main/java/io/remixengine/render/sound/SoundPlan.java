package io.remixengine.render.sound;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.contracts.timeline.Placement;
import io.remixengine.contracts.timeline.Playback;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.contracts.timeline.Voice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is heard when, exact to the sample.
 *
 * @param samples how long the whole is, per channel
 * @param voices in order of their start; one may ring out into the next
 * @param clips the clips that are heard, in order of their scenes
 */
public record SoundPlan(
        long samples,
        List<Spoken> voices,
        List<Clip> clips,
        @Nullable Music music) {

    /** Samples a second, per channel. */
    public static final int RATE = 48_000;

    /** Sound that starts or ends hard is faded for so long, or it would click: 5 ms. */
    static final int EDGE = RATE / 200;

    /**
     * A voice that starts at a sample of the whole.
     *
     * @param scene the number of its scene, from 1
     * @param trimmed whether it is heard from its first word to its last only
     */
    public record Spoken(AssetRef asset, int scene, long startSample, boolean trimmed) {
        public Spoken {
            requireNonNull(asset, "asset");
        }
    }

    /**
     * A clip's own sound.
     *
     * @param layer the clip
     * @param scene the number of its scene, from 1
     * @param startSample where it begins in the whole; negative if the whole begins later
     * @param samples how long it may be heard
     * @param fadeIn how many samples it takes to come
     * @param fadeOut how many samples it takes to go
     * @param source what of the file is played
     * @param gainDb how much louder than recorded
     */
    public record Clip(
            Layer.Clip layer,
            int scene,
            long startSample,
            long samples,
            long fadeIn,
            long fadeOut,
            Source source,
            double gainDb) {
        public Clip {
            requireNonNull(layer, "layer");
            requireNonNull(source, "source");
        }

        AssetRef asset() {
            return layer.asset();
        }

        /**
         * How many samples are repeated: as the picture is, to the file's end or to where the timeline ends it.
         *
         * @param seconds how long the file's picture lasts; 0 if it has none or nobody knows
         * @param heard how many samples its sound has
         */
        long period(double seconds, long heard) {
            Long asked = source.period();
            if (seconds <= 0) {
                return asked == null ? heard : Math.min(asked, heard);
            }
            long all = Math.round((seconds - source.fromSeconds()) / source.speed() * RATE);
            return asked == null ? all : Math.min(asked, all);
        }
    }

    /**
     * A part of a file.
     *
     * @param fromSeconds where it begins
     * @param seconds how long it is at most, as recorded
     * @param speed how many times faster it is played
     * @param loopAt null plays it once; else it is repeated, and begins with this sample of what is played
     * @param period how many samples are repeated at most; null is all that the file has
     */
    public record Source(
            double fromSeconds,
            double seconds,
            double speed,
            @Nullable Long loopAt,
            @Nullable Long period) {}

    public SoundPlan {
        voices = List.copyOf(voices);
        clips = List.copyOf(clips);
    }

    public static SoundPlan of(Timeline timeline) {
        List<Spoken> voices = new ArrayList<>();
        List<Clip> clips = new ArrayList<>();
        int sceneStart = 0;
        for (int index = 0; index < timeline.scenes().size(); index++) {
            Scene scene = timeline.scenes().get(index);
            Voice voice = scene.voice();
            if (voice != null) {
                voices.add(new Spoken(
                        voice.asset(),
                        index + 1,
                        timeline.frameRate().samples(sceneStart + voice.startFrame(), RATE),
                        Boolean.TRUE.equals(voice.trimSilence())));
            }
            for (Layer layer : scene.layers()) {
                if (layer instanceof Layer.Clip clip
                        && clip.playback() != null
                        && clip.playback().soundDb() != null) {
                    Heard heard = Heard.of(timeline, index, clip.placement());
                    if (heard.to > heard.from) {
                        clips.add(clip(
                                timeline.frameRate(),
                                clip,
                                clip.playback(),
                                clip.playback().soundDb(),
                                index,
                                sceneStart,
                                heard));
                    }
                }
            }
            sceneStart += scene.frames();
        }
        return new SoundPlan(timeline.frameRate().samples(sceneStart, RATE), voices, clips, timeline.music());
    }

    public double seconds() {
        return (double) samples / RATE;
    }

    private static Clip clip(
            FrameRate rate, Layer.Clip clip, Playback playback, double gainDb, int index, int sceneStart, Heard heard) {
        long start = rate.samples(sceneStart + heard.from, RATE);
        long samples = rate.samples(sceneStart + heard.to, RATE) - start;
        double into = rate.seconds(heard.from) * playback.speed();
        double begin = clip.startMs() / 1000.0;
        double end = playback.endMs() == null ? Double.MAX_VALUE : playback.endMs() / 1000.0;
        double needed = (double) samples / RATE * playback.speed();
        Source source;
        if (playback.loop()) {
            double length = Math.min(end - begin, needed + Math.max(0, into));
            Long period = playback.endMs() == null ? null : Math.round((end - begin) / playback.speed() * RATE);
            source = new Source(begin, length, playback.speed(), rate.samples(heard.from, RATE), period);
        } else {
            double from = begin + into;
            if (from < 0) {
                long silent = Math.round(-from / playback.speed() * RATE);
                start += silent;
                samples -= silent;
                needed += from;
                from = 0;
            }
            source = new Source(from, Math.max(0, Math.min(end - from, needed)), playback.speed(), null, null);
        }
        return new Clip(
                clip,
                index + 1,
                start,
                Math.max(0, samples),
                rate.samples(heard.fadeIn, RATE),
                rate.samples(heard.fadeOut, RATE),
                source,
                gainDb);
    }

    /** From which frame of its scene to which a clip is heard, and over how many frames it comes and goes. */
    private record Heard(int from, int to, int fadeIn, int fadeOut) {

        /**
         * Where a clip is seen at a transition, its sound melts into the other scene's over the same frames; in a dip it is
         * silent in the middle.
         */
        static Heard of(Timeline timeline, int index, @Nullable Placement placement) {
            Scene scene = timeline.scenes().get(index);
            int from = placement == null ? 0 : placement.startFrame();
            int to = placement == null || placement.endFrame() == null
                    ? scene.frames()
                    : Math.min(placement.endFrame(), scene.frames());
            Transition in = index == 0 ? null : timeline.scenes().get(index - 1).transition();
            Transition out = index == timeline.scenes().size() - 1 ? null : scene.transition();
            int fadeIn = 0;
            int fadeOut = 0;
            if (in != null && from == 0) {
                fadeIn = dips(in) ? in.framesAfterCut() : in.frames();
                from = dips(in) ? 0 : -in.framesBeforeCut();
            }
            if (out != null && to == scene.frames()) {
                fadeOut = dips(out) ? out.framesBeforeCut() : out.frames();
                to += dips(out) ? 0 : out.framesAfterCut();
            }
            return new Heard(from, to, fadeIn, fadeOut);
        }

        private static boolean dips(Transition transition) {
            return transition.kind() == Transition.Kind.DIP_TO_BLACK
                    || transition.kind() == Transition.Kind.DIP_TO_WHITE;
        }
    }
}
