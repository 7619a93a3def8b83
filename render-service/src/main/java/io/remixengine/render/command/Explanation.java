package io.remixengine.render.command;

import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.segment.Segments.Known;
import io.remixengine.render.sound.SoundPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A render plan as a person reads it. */
final class Explanation {

    private final Timeline timeline;
    private final FrameRate rate;
    private final List<String> lines = new ArrayList<>();

    private Explanation(Timeline timeline) {
        this.timeline = timeline;
        this.rate = timeline.frameRate();
    }

    /**
     * Explains a plan.
     *
     * @param known which of the plan's segments are in the cache, in order
     */
    static List<String> of(Timeline timeline, RenderPlan plan, List<Known> known) {
        Explanation explanation = new Explanation(timeline);
        explanation.whole(plan);
        explanation.segments(plan, known);
        explanation.sounds(SoundPlan.of(timeline));
        explanation.captions();
        return explanation.lines;
    }

    private void whole(RenderPlan plan) {
        line(
                "%d x %d, %s frames a second, %d frames, %s, %d segments",
                timeline.canvas().width(),
                timeline.canvas().height(),
                rate.denominator() == 1 ? Integer.toString(rate.numerator()) : rate.toString(),
                plan.frames(),
                time(plan.frames()),
                plan.segments().size());
    }

    private void segments(RenderPlan plan, List<Known> all) {
        line("");
        line("  segment       frames      from        to  what");
        for (int index = 0; index < plan.segments().size(); index++) {
            Segment segment = plan.segments().get(index);
            Known known = all.get(index);
            line(
                    "  %-8s %11s %s %s  %-30s %s",
                    index + 1,
                    segment.firstFrame() + "-" + (segment.endFrame() - 1),
                    time(segment.firstFrame()),
                    time(segment.endFrame()),
                    what(segment),
                    known.key().substring(0, 16) + (known.cached() ? " cached" : ""));
        }
    }

    private static String what(Segment segment) {
        return switch (segment) {
            case Segment.Body body -> "scene " + body.shot().sceneId();
            case Segment.Change change ->
                change.transition().kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + " "
                        + change.shot().sceneId() + " > " + change.next().sceneId();
        };
    }

    private void sounds(SoundPlan plan) {
        line("");
        for (SoundPlan.Spoken voice : plan.voices()) {
            line("  voice    %s  scene %d", seconds(voice.startSample()), voice.scene());
        }
        for (SoundPlan.Clip clip : plan.clips()) {
            line(
                    "  clip     %s  scene %d, %s s, %+.1f dB",
                    seconds(clip.startSample()),
                    clip.scene(),
                    seconds(clip.samples()).strip(),
                    clip.gainDb());
        }
        Music music = plan.music();
        if (music != null) {
            line("  music    %s  %.0f dB below the voice", seconds(0), music.belowVoiceDb());
        }
    }

    private void captions() {
        line("");
        int start = 0;
        for (Scene scene : timeline.scenes()) {
            if (!scene.words().isEmpty()) {
                Word first = scene.words().getFirst();
                Word last = scene.words().getLast();
                line(
                        "  captions %s %s  scene %s, %d words, %s",
                        time(start + first.startFrame()),
                        time(start + last.endFrame()),
                        scene.id(),
                        scene.words().size(),
                        timeline.captions().name().toLowerCase(Locale.ROOT));
            }
            start += scene.frames();
        }
    }

    private String time(int frame) {
        return String.format(Locale.ROOT, "%8.3f s", rate.seconds(frame));
    }

    private static String seconds(long samples) {
        return String.format(Locale.ROOT, "%8.3f s", (double) samples / SoundPlan.RATE);
    }

    private void line(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
