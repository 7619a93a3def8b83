package io.remixengine.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.platform.stage.StagePart;
import io.remixengine.platform.testing.TestJob;
import io.remixengine.render.work.RenderWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A render in parts, each done by hand, with the real FFmpeg. */
class DividedRenderTest {

    private RenderKit kit;
    private RenderRequested request;
    private TestJob job;

    @BeforeEach
    void orderAVideoInFiveSegments(@TempDir Path folder) throws Exception {
        kit = new RenderKit(folder, RenderKit.configured("remix.render.divide-from", "50"));
        request = kit.request(timeline(scene("a", 30), scene("b", 50), scene("c", 40)));
        job = kit.job(request);
    }

    @Test
    void partsAreTheSoundAndRunsOfSegmentsTheCostliestFirst() throws Exception {
        assertThat(names(plan())).containsExactly("sound", "segment-1", "segment-3", "segment-0");
    }

    @Test
    void ofARunOnlyWhatIsMissingIsRendered() throws Exception {
        // given a run of which the first segment comes into the cache before it is begun, as when a worker ends in its
        // middle
        StagePart run = plan().get(1);
        RenderRequested other = kit.request(timeline(scene("a", 30), scene("c", 50)));
        kit.workers.run(new RenderWork.JoinWork(other.meta()), planned(other));
        kit.runner.encodedSinceLastAsked();

        run(run);

        assertThat(kit.runner.encodedSinceLastAsked()).containsExactly(1);
    }

    @Test
    void lastPartAlonePassesOnTheJoinAlsoWhenItDiedBeforeAndComesAgain() throws Exception {
        List<StagePart> parts = plan();

        for (int time = 1; time <= 2; time++) {
            for (StagePart part : parts) {
                assertThat(names(run(part))).isEqualTo(part.equals(parts.getLast()) ? List.of("join") : List.of());
            }
        }

        assertThat(kit.runner.encodedSinceLastAsked()).containsExactly(2, 2, 1);
    }

    @Test
    void planThatComesTwiceAsksForTheSame() throws Exception {
        // given a plan of which some is done when it comes again
        List<StagePart> parts = plan();
        run(parts.get(0));
        run(parts.get(1));

        List<StagePart> again = plan();

        // then all that is done twice is to look, and one part alone passes on the join
        assertThat(again).isEqualTo(parts);
        List<String> passedOn = new ArrayList<>();
        for (StagePart part : parts) {
            passedOn.addAll(names(run(part)));
        }
        for (StagePart part : again.subList(0, again.size() - 1)) {
            passedOn.addAll(names(run(part)));
        }
        assertThat(passedOn).containsExactly("join");
        assertThat(kit.runner.encodedSinceLastAsked()).containsExactly(2, 2, 1);
    }

    @Test
    void joinThatComesTwiceMakesTheSameAndRendersNothing() throws Exception {
        StagePart join = allButTheJoin();
        kit.runner.encodedSinceLastAsked();

        Outcome first = kit.workers.run((RenderWork) join, job);
        Outcome second = kit.workers.run((RenderWork) join, kit.job(request));

        assertThat(second).isEqualTo(first);
        assertThat(kit.runner.encodedSinceLastAsked()).isEmpty();
    }

    @Test
    void cancelledJoinEndsAtOnceAndLeavesNoProgram() throws Exception {
        StagePart join = allButTheJoin();

        for (String step : List.of("concat", "-count_packets", "image2")) {
            kit.runner.interruptAt(step);
            assertThatThrownBy(() -> run(join)).as(step).isInstanceOf(InterruptedException.class);
            assertThat(ProcessHandle.current().descendants())
                    .as(step)
                    .noneMatch(each -> each.info().command().orElse("").contains("/ff"));
        }
    }

    private StagePart allButTheJoin() throws Exception {
        Outcome outcome = new Outcome.PassedOn(List.of());
        for (StagePart part : plan()) {
            outcome = kit.workers.run((RenderWork) part, job);
        }
        return ((Outcome.PassedOn) outcome).parts().getFirst();
    }

    private TestJob planned(RenderRequested request) throws Exception {
        TestJob itsJob = kit.job(request);
        kit.stage.run(request, itsJob);
        return itsJob;
    }

    private List<StagePart> plan() throws StageFailure, InterruptedException {
        return ((Outcome.PassedOn) kit.stage.run(request, job)).parts();
    }

    private List<StagePart> run(StagePart part) throws StageFailure, InterruptedException {
        return ((Outcome.PassedOn) kit.workers.run((RenderWork) part, job)).parts();
    }

    private static List<String> names(List<StagePart> parts) {
        return parts.stream().map(StagePart::name).toList();
    }

    private static Timeline timeline(Scene... scenes) {
        return new Timeline(new Canvas(180, 320), FrameRate.FPS_30, List.of(scenes), null, CaptionStyle.NONE);
    }

    private static Scene scene(String id, int frames) {
        Layer gradient = new Layer.Gradient(Colour.of("#102040"), Colour.of("#A03060"), 160, null);
        Transition out = id.equals("c") ? null : new Transition(Transition.Kind.CROSSFADE, 8);
        return new Scene(id, frames, List.of(gradient), null, List.of(), out);
    }
}
