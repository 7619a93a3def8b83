package io.remixengine.render.caption;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.render.text.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What is said, as files beside the video, in UTF-8. Cues have up to two lines of some 42 characters, last up to seven seconds
 * and, where there is time, at least one.
 *
 * @param srt SubRip
 * @param vtt WebVTT, as W3C's recommendation says
 * @param ass Advanced SubStation Alpha, with the timeline's look; without events if that draws nothing
 */
public record CaptionFiles(String srt, String vtt, String ass) {

    private static final int MOST_WORDS = 16;
    private static final double LINE_EM = 24;
    private static final double COMMAS = 500;
    private static final double LONGEST_SECONDS = 7;
    private static final double SHORTEST_SECONDS = 1;
    private static final double HOLD_SECONDS = 0.4;

    public CaptionFiles {
        requireNonNull(srt, "srt");
        requireNonNull(vtt, "vtt");
        requireNonNull(ass, "ass");
    }

    /** All three of a timeline. */
    public static CaptionFiles of(Timeline timeline) {
        return new CaptionFiles(
                srt(timeline), vtt(timeline), CaptionScript.of(timeline).toAss());
    }

    private static String srt(Timeline timeline) {
        StringBuilder srt = new StringBuilder();
        int number = 1;
        for (Cue cue : cues(timeline)) {
            srt.append(number++)
                    .append('\n')
                    .append(time(cue.startMs(), ','))
                    .append(" --> ")
                    .append(time(cue.endMs(), ','))
                    .append('\n')
                    .append(cue.text(CaptionFiles::plain))
                    .append("\n\n");
        }
        return srt.toString();
    }

    private static String vtt(Timeline timeline) {
        StringBuilder vtt = new StringBuilder("WEBVTT\n\n");
        for (Cue cue : cues(timeline)) {
            vtt.append(time(cue.startMs(), '.'))
                    .append(" --> ")
                    .append(time(cue.endMs(), '.'))
                    .append('\n')
                    .append(cue.text(CaptionFiles::escaped))
                    .append("\n\n");
        }
        return vtt.toString();
    }

    private record Cue(long startMs, long endMs, List<List<Word>> lines) {

        String text(UnaryOperator<String> safe) {
            return String.join(
                    "\n", lines.stream().map(CaptionGroup::line).map(safe).toList());
        }
    }

    private static List<Cue> cues(Timeline timeline) {
        Grouping grouping = new Grouping(
                MOST_WORDS,
                2,
                COMMAS,
                LINE_EM,
                LONGEST_SECONDS,
                HOLD_SECONDS,
                Emoji.ALL,
                TextWidth.INTER_SEMI_BOLD::em);
        List<CaptionGroup> groups = grouping.of(timeline);
        FrameRate rate = timeline.frameRate();
        List<Cue> cues = new ArrayList<>();
        for (int index = 0; index < groups.size(); index++) {
            CaptionGroup group = groups.get(index);
            int next = index + 1 < groups.size() ? groups.get(index + 1).startFrame() : timeline.frames();
            int shortest = group.startFrame() + rate.framesCovering(SHORTEST_SECONDS);
            int end = Math.min(next, Math.max(group.endFrame(), shortest));
            if (end > group.startFrame()) {
                cues.add(new Cue(ms(rate, group.startFrame()), ms(rate, end), group.lines()));
            }
        }
        return cues;
    }

    private static long ms(FrameRate rate, int frame) {
        return Math.round(rate.seconds(frame) * 1000);
    }

    /** SubRip has no escapes: a word joiner keeps players from taking text for tags. */
    private static String plain(String text) {
        return text.replace("-->", "→").replace("<", "<\u2060").replace("{", "{\u2060");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String time(long ms, char point) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                ms / 3_600_000,
                ms / 60_000 % 60,
                ms / 1_000 % 60,
                point,
                ms % 1_000);
    }
}
