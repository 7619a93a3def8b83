package io.remixengine.render.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderPlanTest {

    private static final AssetRef ASSET =
            new AssetRef("test/clip.mp4", "video/mp4", 1, "a".repeat(64), Provenance.uploaded(null, null));

    @Test
    void transitionIsCentredOnItsCutAndReachesBeyondIt() {
        RenderPlan plan = RenderPlan.of(timeline(List.of(scene("a", 30, 9), scene("b", 40, 0))));

        Layer clip = new Layer.Clip(ASSET, 0);
        assertThat(plan.segments())
                .containsExactly(
                        new Segment.Body(0, new Shot("a", List.of(clip), 30, 0, 26)),
                        new Segment.Change(
                                26,
                                new Shot("a", List.of(clip), 30, 26, 9),
                                new Shot("b", List.of(clip), 40, -4, 9),
                                new Transition(Transition.Kind.CROSSFADE, 9)),
                        new Segment.Body(35, new Shot("b", List.of(clip), 40, 5, 35)));
    }

    @Test
    void sceneThatIsAllTransitionHasNoBody() {
        RenderPlan plan = RenderPlan.of(timeline(List.of(scene("a", 30, 10), scene("b", 10, 10), scene("c", 30, 10))));

        assertThat(plan.segments())
                .hasSize(4)
                .filteredOn(Segment.Body.class::isInstance)
                .hasSize(2);
        assertThat(plan.frames()).isEqualTo(70);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void segmentsOfAnyTimelineAreItsFramesInOrder(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Timeline timeline = timeline(randomScenes(random));
            Map<String, Integer> starts = starts(timeline);

            RenderPlan plan = RenderPlan.of(timeline);

            int next = 0;
            for (Segment segment : plan.segments()) {
                assertThat(segment.firstFrame()).isEqualTo(next);
                assertThat(start(starts, segment.shot())).isEqualTo(next);
                if (segment instanceof Segment.Change change) {
                    assertThat(start(starts, change.next())).isEqualTo(next);
                }
                next += segment.frames();
            }
            assertThat(next).isEqualTo(timeline.frames());
            assertThat(RenderPlan.of(timeline)).isEqualTo(plan);
        }
    }

    private static List<Scene> randomScenes(Random random) {
        List<Scene> scenes = new ArrayList<>();
        int count = random.nextInt(1, 8);
        int room = 0;
        for (int index = 0; index < count; index++) {
            int fade = random.nextBoolean() ? random.nextInt(2, 120) : 0;
            int least = room + fade / 2 + 1;
            scenes.add(scene("s" + index, least + random.nextInt(0, 40), fade));
            room = fade - fade / 2;
        }
        return scenes;
    }

    private static int start(Map<String, Integer> sceneStarts, Shot shot) {
        return sceneStarts.getOrDefault(shot.sceneId(), -1) + shot.from();
    }

    private static Map<String, Integer> starts(Timeline timeline) {
        Map<String, Integer> starts = new HashMap<>();
        int start = 0;
        for (Scene scene : timeline.scenes()) {
            starts.put(scene.id(), start);
            start += scene.frames();
        }
        return starts;
    }

    private static Scene scene(String id, int frames, int fade) {
        @Nullable Transition out = fade == 0 ? null : new Transition(Transition.Kind.CROSSFADE, fade);
        return new Scene(id, frames, List.of(new Layer.Clip(ASSET, 0)), null, List.of(), out);
    }

    private static Timeline timeline(List<Scene> scenes) {
        return new Timeline(new Canvas(1080, 1920), FrameRate.FPS_30, scenes, null, CaptionStyle.NONE);
    }
}
