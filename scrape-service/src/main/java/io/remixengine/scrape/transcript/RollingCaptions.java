package io.remixengine.scrape.transcript;

import io.remixengine.contracts.script.Cue;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the repetitions out of captions that roll up: such a track shows each line again above the next one, holds it for
 * a few milliseconds in between, or lets a line grow word by word. A track that does not roll is left as it is, so that
 * someone may say "No." twice.
 */
final class RollingCaptions {

    /** Captions that roll follow each other without a gap, but for rounding. */
    private static final long SEAM_MS = 100;

    /** The share of cues that carry a line on, from which a track is taken to roll. */
    private static final double ROLLING_SHARE = 0.2;

    private RollingCaptions() {}

    static List<Cue> unrolled(List<RawCue> shown) {
        return rolls(shown)
                ? unroll(shown)
                : shown.stream()
                        .filter(cue -> !cue.lines().isEmpty())
                        .map(cue -> new Cue(cue.startMs(), cue.endMs(), String.join(" ", cue.lines())))
                        .toList();
    }

    private static boolean rolls(List<RawCue> shown) {
        long pairs = 0;
        long carried = 0;
        for (int i = 1; i < shown.size(); i++) {
            RawCue cue = shown.get(i);
            RawCue before = shown.get(i - 1);
            if (!follows(before, cue)) {
                continue;
            }
            pairs++;
            int repeated = repeated(before.lines(), cue.lines());
            boolean carriesOn = repeated > 0 && repeated < cue.lines().size();
            if (carriesOn || grows(before.lines(), cue.lines())) {
                carried++;
            }
        }
        return carried > 1 && carried >= pairs * ROLLING_SHARE;
    }

    private static List<Cue> unroll(List<RawCue> shown) {
        List<Cue> said = new ArrayList<>();
        RawCue before = new RawCue(0, 0, List.of());
        for (RawCue cue : shown) {
            boolean follows = follows(before, cue);
            if (follows && grows(before.lines(), cue.lines())) {
                Cue shorter = said.removeLast();
                said.add(new Cue(shorter.startMs(), cue.endMs(), cue.lines().getLast()));
            } else {
                int repeated = follows ? repeated(before.lines(), cue.lines()) : 0;
                List<String> fresh = cue.lines().subList(repeated, cue.lines().size());
                if (!fresh.isEmpty()) {
                    said.add(new Cue(cue.startMs(), cue.endMs(), String.join(" ", fresh)));
                } else if (repeated > 0 && !said.isEmpty()) {
                    Cue held = said.removeLast();
                    said.add(new Cue(held.startMs(), Math.max(held.endMs(), cue.endMs()), held.text()));
                }
            }
            before = cue;
        }
        return said;
    }

    private static boolean follows(RawCue before, RawCue cue) {
        return Math.abs(cue.startMs() - before.endMs()) <= SEAM_MS;
    }

    /** How many of the last lines before are the first lines now. */
    private static int repeated(List<String> before, List<String> now) {
        for (int count = Math.min(before.size(), now.size()); count > 0; count--) {
            if (before.subList(before.size() - count, before.size()).equals(now.subList(0, count))) {
                return count;
            }
        }
        return 0;
    }

    /** Whether the last line has become longer, and nothing else has changed. */
    private static boolean grows(List<String> before, List<String> now) {
        if (before.isEmpty() || before.size() != now.size()) {
            return false;
        }
        int last = now.size() - 1;
        return before.subList(0, last).equals(now.subList(0, last))
                && now.get(last).startsWith(before.get(last) + " ");
    }
}
