package io.remixengine.render.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.render.sound.SoundPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderPlanTest {

    private static final List<FrameRate> RATES = List.of(
            new FrameRate(24, 1),
            new FrameRate(24_000, 1_001),
            new FrameRate(25, 1),
            new FrameRate(30_000, 1_001),
            FrameRate.FPS_30,
            new FrameRate(60, 1));
    private static final List<Canvas> CANVASES =
            List.of(new Canvas(1080, 1920), new Canvas(1920, 1080), new Canvas(1080, 1080), new Canvas(1080, 1350));
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

    @Test
    void longBodyIsCutWhereWholePiecesOfItsSceneEnd() {
        // 10 s are 300 frames; a piece of 5 frames before 900 would be too short, as would one of 100 at the end
        RenderPlan plan = RenderPlan.of(timeline(List.of(scene("a", 1_000, 9), scene("b", 40, 0))));

        assertThat(plan.segments())
                .filteredOn(Segment.Body.class::isInstance)
                .extracting(Segment::firstFrame, Segment::frames)
                .containsExactly(tuple(0, 300), tuple(300, 300), tuple(600, 396), tuple(1_005, 35));
    }

    @Test
    void cutsInABodyStayWhenTransitionsAroundItChange() {
        RenderPlan hard = RenderPlan.of(timeline(List.of(scene("a", 60, 0), scene("b", 2_000, 0), scene("c", 60, 0))));
        RenderPlan soft =
                RenderPlan.of(timeline(List.of(scene("a", 60, 40), scene("b", 2_000, 40), scene("c", 60, 0))));

        assertThat(innerCuts(hard)).isEqualTo(innerCuts(soft)).containsExactly(300, 600, 900, 1_200, 1_500, 1_800);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void segmentsOfAnyTimelineAreItsFramesInOrder(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Timeline timeline = randomTimeline(random);
            Map<String, Integer> starts = starts(timeline);

            RenderPlan plan = RenderPlan.of(timeline);

            int next = 0;
            for (Segment segment : plan.segments()) {
                assertThat(segment.firstFrame()).isEqualTo(next);
                assertThat(segment.frames()).isPositive();
                assertThat(start(starts, segment.shot())).isEqualTo(next);
                if (segment instanceof Segment.Change change) {
                    assertThat(start(starts, change.next())).isEqualTo(next);
                }
                next += segment.frames();
            }
            assertThat(next).isEqualTo(timeline.frames()).isEqualTo(plan.frames());
            assertThat(RenderPlan.of(timeline)).isEqualTo(plan);
            assertThat(plan.canvas()).isEqualTo(timeline.canvas());
            assertThat(plan.frameRate()).isEqualTo(timeline.frameRate());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void eachTransitionIsOneSegmentCentredOnItsCut(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Timeline timeline = randomTimeline(random);
            List<Segment.Change> changes = RenderPlan.of(timeline).segments().stream()
                    .filter(Segment.Change.class::isInstance)
                    .map(Segment.Change.class::cast)
                    .toList();

            List<Scene> scenes = timeline.scenes();
            int cut = 0;
            int met = 0;
            for (int index = 0; index + 1 < scenes.size(); index++) {
                Scene scene = scenes.get(index);
                cut += scene.frames();
                Transition transition = scene.transition();
                if (transition != null) {
                    Segment.Change change = changes.get(met++);
                    int before = transition.frames() / 2;
                    assertThat(change.transition()).isEqualTo(transition);
                    assertThat(change.firstFrame()).isEqualTo(cut - before);
                    assertThat(change.frames()).isEqualTo(transition.frames());
                    // the handles: the one before is seen beyond its end, the one after before its start
                    assertThat(change.shot().from() + change.shot().frames())
                            .isEqualTo(scene.frames() + transition.frames() - before);
                    assertThat(change.next().from()).isEqualTo(-before);
                }
            }
            assertThat(changes).hasSize(met);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void noPieceOfABodyIsTooLongOrTooShort(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            Timeline timeline = randomTimeline(random);
            int piece = timeline.frameRate().nearestFrame(10);

            Map<String, List<Segment>> bodies = RenderPlan.of(timeline).segments().stream()
                    .filter(Segment.Body.class::isInstance)
                    .collect(Collectors.groupingBy(body -> body.shot().sceneId()));

            for (List<Segment> pieces : bodies.values()) {
                assertThat(pieces).allSatisfy(each -> {
                    assertThat(each.frames()).isLessThan(2 * piece);
                    assertThat(pieces.size() == 1 || 2 * each.frames() >= piece).isTrue();
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void soundStaysInStepWithThePicturesAtAnyRate(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Timeline timeline = randomTimeline(random);
            RenderPlan plan = RenderPlan.of(timeline);

            double seconds = SoundPlan.of(timeline).samples() / (double) SoundPlan.RATE;

            assertThat(seconds).isCloseTo(plan.frameRate().seconds(plan.frames()), within(1.0 / SoundPlan.RATE));
        }
    }

    private static Timeline randomTimeline(Random random) {
        return new Timeline(
                CANVASES.get(random.nextInt(CANVASES.size())),
                RATES.get(random.nextInt(RATES.size())),
                randomScenes(random),
                null,
                CaptionStyle.NONE);
    }

    private static List<Scene> randomScenes(Random random) {
        List<Scene> scenes = new ArrayList<>();
        int count = random.nextInt(1, 8);
        int room = 0;
        for (int index = 0; index < count; index++) {
            int fade = random.nextBoolean() ? random.nextInt(2, 121) : 0;
            int least = Math.max(1, room + fade / 2);
            int more = random.nextInt(5) == 0 ? random.nextInt(0, 5_000) : random.nextInt(0, 40);
            scenes.add(scene("s" + index, least + more, fade));
            room = fade - fade / 2;
        }
        return scenes;
    }

    private static List<Integer> innerCuts(RenderPlan plan) {
        return plan.segments().stream()
                .filter(segment -> segment.shot().sceneId().equals("b") && segment instanceof Segment.Body)
                .skip(1)
                .map(segment -> segment.shot().from())
                .toList();
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
