package io.remixengine.render.sound;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is heard when, exact to the sample.
 *
 * @param samples how long the whole is, per channel
 * @param voices in order of their start; one may ring out into the next
 */
public record SoundPlan(
        long samples, List<Placed> voices, @Nullable Music music) {

    /** Samples a second, per channel. */
    public static final int RATE = 48_000;

    /** A recording that starts at a sample of the whole. */
    public record Placed(AssetRef asset, long startSample) {}

    public SoundPlan {
        voices = List.copyOf(voices);
    }

    public static SoundPlan of(Timeline timeline) {
        List<Placed> voices = new ArrayList<>();
        int sceneStart = 0;
        for (Scene scene : timeline.scenes()) {
            if (scene.voice() != null) {
                int startFrame = sceneStart + scene.voice().startFrame();
                voices.add(
                        new Placed(scene.voice().asset(), timeline.frameRate().samples(startFrame, RATE)));
            }
            sceneStart += scene.frames();
        }
        return new SoundPlan(timeline.frameRate().samples(sceneStart, RATE), voices, timeline.music());
    }

    public double seconds() {
        return (double) samples / RATE;
    }
}
