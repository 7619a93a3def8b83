package io.remixengine.render.sound;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How loud a finished sound is, as FFmpeg measures it by EBU R 128.
 *
 * @param lufs integrated loudness; -70 for silence and for less than 400 ms
 * @param truePeakDb the highest peak between the samples, in dBTP
 */
record Loudness(double lufs, double truePeakDb) {

    /** The loudness of silence, in LUFS. */
    static final double SILENCE = -70;

    private static final Pattern INTEGRATED = Pattern.compile("\\bI:\\s+(-?[0-9.]+|-inf|nan) LUFS");
    private static final Pattern PEAK = Pattern.compile("\\bPeak:\\s+(-?[0-9.]+|-inf|nan) dBFS");

    /** Reads the summary that the filter ebur128 writes at its end. */
    static Loudness parse(String summary) {
        return new Loudness(Math.max(SILENCE, last(INTEGRATED, summary)), last(PEAK, summary));
    }

    boolean silent() {
        return silent(lufs);
    }

    static boolean silent(double lufs) {
        return lufs <= SILENCE + 1;
    }

    private static double last(Pattern pattern, String summary) {
        double value = Double.NEGATIVE_INFINITY;
        Matcher matcher = pattern.matcher(summary);
        while (matcher.find()) {
            value = matcher.group(1).matches("-inf|nan")
                    ? Double.NEGATIVE_INFINITY
                    : Double.parseDouble(matcher.group(1));
        }
        return value;
    }
}
