package io.remixengine.render.check;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Keyframe;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Placement;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.compose.Composer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what a timeline asks for that can't be rendered, beyond what its values already refuse, without opening a file. */
public final class TimelineCheck {

    private static final int MOST_TOLD = 5;
    private static final int LONGEST_ID = 100;
    private static final int LONGEST_WORD = 200;
    private static final int MOST_FRAMES_A_SECOND = 120;

    /** What MP4's 32-bit clock still counts finely. */
    private static final int LARGEST_RATE_PART = 1_000_000;

    /** How many canvases of pixels a layer may have. */
    private static final int LARGEST_LAYER = 4;

    private static final Placement EVERYWHERE = Placement.at(0.5, 0.5, 1, 1);

    private final Limits limits;
    private final FontNames fonts;

    public TimelineCheck(Limits limits, FontNames fonts) {
        this.limits = limits;
        this.fonts = fonts;
    }

    /**
     * Passes a timeline that can be rendered.
     *
     * @throws StageFailure naming scene and field of what can't
     */
    public void require(Timeline timeline) throws StageFailure, InterruptedException {
        List<Flaw> flaws = flaws(timeline);
        if (!flaws.isEmpty()) {
            String told = flaws.stream().limit(MOST_TOLD).map(Flaw::toString).collect(Collectors.joining("; "));
            String rest = flaws.size() > MOST_TOLD ? "; and " + (flaws.size() - MOST_TOLD) + " more" : "";
            throw StageFailure.rejected(
                    FailureCode.TIMELINE_INVALID,
                    told + rest + ".",
                    "Change the timeline there, then render it again.");
        }
    }

    /** All that is wrong, in the order of the timeline; empty if nothing is. */
    public List<Flaw> flaws(Timeline timeline) throws StageFailure, InterruptedException {
        Findings findings = new Findings();
        whole(timeline, findings);
        for (int index = 0; index < timeline.scenes().size(); index++) {
            findings.enter(
                    "$.scenes[" + index + "]", timeline.scenes().get(index).id());
            scene(timeline.scenes().get(index), timeline.canvas(), findings);
        }
        return findings.flaws;
    }

    private void whole(Timeline timeline, Findings findings) {
        Canvas canvas = timeline.canvas();
        FrameRate rate = timeline.frameRate();
        findings.add(
                (long) canvas.width() * canvas.height() > limits.canvasPixels(),
                ".canvas",
                "must have at most " + limits.canvasPixels() + " pixels, not " + canvas.width() + " x "
                        + canvas.height());
        findings.add(
                rate.numerator() > (long) MOST_FRAMES_A_SECOND * rate.denominator()
                        || rate.numerator() < rate.denominator()
                        || rate.numerator() > LARGEST_RATE_PART,
                ".frameRate",
                "must be 1 to " + MOST_FRAMES_A_SECOND + " frames a second, as a fraction of numbers to "
                        + LARGEST_RATE_PART + ", not " + rate);
        findings.add(
                timeline.seconds() * 1_000 > limits.length().toMillis(),
                ".scenes",
                "must last at most " + limits.length().toSeconds() + " s together, not "
                        + Math.round(timeline.seconds()) + " s");
    }

    private void scene(Scene scene, Canvas canvas, Findings findings) throws StageFailure, InterruptedException {
        findings.add(scene.id().isBlank() || scene.id().length() > LONGEST_ID, ".id", "must have 1 to 100 characters");
        findings.add(WrittenText.flaw(scene.id(), false), ".id");
        for (int index = 0; index < scene.layers().size(); index++) {
            layer(scene, scene.layers().get(index), ".layers[" + index + "]", canvas, findings);
        }
        findings.add(
                clipsAtOnce(scene) > Composer.MOST_CLIPS,
                ".layers",
                "must show at most " + Composer.MOST_CLIPS + " clips or avatars at the same time, not "
                        + clipsAtOnce(scene));
        findings.add(
                scene.words().size() > limits.words(),
                ".words",
                "must be at most " + limits.words() + ", and are "
                        + scene.words().size());
        for (int index = 0; index < Math.min(scene.words().size(), limits.words()); index++) {
            Word word = scene.words().get(index);
            String path = ".words[" + index + "].text";
            findings.add(
                    word.text().length() > LONGEST_WORD, path, "must have at most " + LONGEST_WORD + " characters");
            findings.add(WrittenText.flaw(word.text(), false), path);
        }
    }

    /** The most of them at any frame; there are the most at one where one begins. */
    private static long clipsAtOnce(Scene scene) {
        List<Placement> clips = scene.layers().stream()
                .filter(layer -> layer instanceof Layer.Clip || layer instanceof Layer.Avatar)
                .map(layer -> layer.placement() == null ? EVERYWHERE : layer.placement())
                .toList();
        return clips.stream()
                .mapToLong(begun -> clips.stream()
                        .filter(each -> shows(each, begun.startFrame()))
                        .count())
                .max()
                .orElse(0);
    }

    private static boolean shows(Placement placement, int frame) {
        Integer end = placement.endFrame();
        return placement.startFrame() <= frame && (end == null || frame < end);
    }

    private void layer(Scene scene, Layer layer, String path, Canvas canvas, Findings findings)
            throws StageFailure, InterruptedException {
        Placement placement = layer.placement();
        if (placement != null) {
            placement(scene, placement, path + ".placement", canvas, findings);
        }
        if (layer instanceof Layer.Text text) {
            findings.add(WrittenText.flaw(text.text(), true), path + ".text");
            if (text.style() != null) {
                String font = text.style().font();
                findings.add(!findings.installed(font), path + ".style.font", "is not installed here: " + font);
            }
        }
    }

    private static void placement(Scene scene, Placement placement, String path, Canvas canvas, Findings findings) {
        String end = "the scene's end, frame " + scene.frames();
        Integer endFrame = placement.endFrame();
        List<Keyframe> keyframes = placement.keyframes();
        findings.add(
                placement.startFrame() >= scene.frames(),
                path + ".startFrame",
                "must be before " + end + ", and is " + placement.startFrame());
        findings.add(
                endFrame != null && endFrame > scene.frames(),
                path + ".endFrame",
                "must not be after " + end + ", and is " + endFrame);
        for (int index = 0; index < keyframes.size(); index++) {
            int frame = keyframes.get(index).frame();
            findings.add(
                    frame > scene.frames(),
                    path + ".keyframes[" + index + "].frame",
                    "must not be after " + end + ", and is " + frame);
        }
        findings.add(
                placement.width() * placement.height() > LARGEST_LAYER,
                path + ".width",
                "and height must be at most " + LARGEST_LAYER + " canvases together, not "
                        + placement.width() * placement.height());
    }

    /** Flaws as they are found, in one scene after the other. */
    private final class Findings {

        private final List<Flaw> flaws = new ArrayList<>();
        private final Map<String, Boolean> known = new HashMap<>();
        private String prefix = "$";
        private @Nullable String scene;

        void enter(String path, String id) {
            prefix = path;
            scene = WrittenText.flaw(id, false) == null && id.length() <= LONGEST_ID ? id : null;
        }

        void add(boolean wrong, String path, String reason) {
            if (wrong) {
                flaws.add(new Flaw(prefix + path, scene, reason));
            }
        }

        void add(@Nullable String reason, String path) {
            if (reason != null) {
                flaws.add(new Flaw(prefix + path, scene, reason));
            }
        }

        boolean installed(String font) throws StageFailure, InterruptedException {
            Boolean answer = known.get(font);
            if (answer == null) {
                answer = fonts.installed(font);
                known.put(font, answer);
            }
            return answer;
        }
    }
}
