package io.remixengine.scrape.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads WebVTT (W3C) and SubRip: whatever stands between a line with two times and the next empty line is a cue. All
 * else (headers, numbers, notes, styles) is skipped, and so is a cue that runs backwards.
 */
final class SubtitleParser {

    /** More than people can say in the longest video that we take. */
    private static final int MAX_CUES = 100_000;

    private static final int MAX_LINE = 2_000;

    private static final String TIME = "(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{1,2})[.,](\\d{1,3})";
    private static final Pattern TIMES = Pattern.compile("\\s*" + TIME + "\\s*-->\\s*" + TIME + ".*");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private SubtitleParser() {}

    /** Returns the cues in the order in which they appear on the screen. */
    static List<RawCue> parse(String text) {
        List<RawCue> cues = new ArrayList<>();
        Iterator<String> lines = text.lines().iterator();
        String line = lines.hasNext() ? lines.next() : null;
        while (line != null && cues.size() < MAX_CUES) {
            Matcher times = times(line);
            line = lines.hasNext() ? lines.next() : null;
            if (times == null) {
                continue;
            }
            List<String> body = new ArrayList<>();
            while (line != null && !line.isEmpty() && times(line) == null) {
                body.add(line);
                line = lines.hasNext() ? lines.next() : null;
            }
            boolean numberOfNext = line != null && !line.isEmpty() && !body.isEmpty() && isNumber(body.getLast());
            add(cues, times, numberOfNext ? body.subList(0, body.size() - 1) : body);
        }
        cues.sort(Comparator.comparingLong(RawCue::startMs));
        return cues;
    }

    private static void add(List<RawCue> cues, Matcher times, List<String> body) {
        long start = millis(times, 1);
        long end = millis(times, 5);
        if (end > start) {
            List<String> clean = body.stream()
                    .map(line -> line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE))
                    .map(CueLine::clean)
                    .filter(line -> !line.isEmpty())
                    .toList();
            cues.add(new RawCue(start, end, clean));
        }
    }

    private static @Nullable Matcher times(String line) {
        if (!line.contains("-->") || line.length() > MAX_LINE) {
            return null;
        }
        Matcher matcher = TIMES.matcher(line);
        return matcher.matches() ? matcher : null;
    }

    private static boolean isNumber(String line) {
        return NUMBER.matcher(line.strip()).matches();
    }

    private static long millis(Matcher times, int group) {
        long hours = times.group(group) == null ? 0 : Long.parseLong(times.group(group));
        long minutes = Long.parseLong(times.group(group + 1));
        long seconds = Long.parseLong(times.group(group + 2));
        String fraction = (times.group(group + 3) + "00").substring(0, 3);
        return ((hours * 60 + minutes) * 60 + seconds) * 1_000 + Long.parseLong(fraction);
    }
}
