package io.remixengine.scrape.video;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came out of a decoder.
 *
 * @param count how many frames
 * @param endMs where the last one ends on the file's clock, in ms
 */
record DecodedFrames(int count, long endMs) {

    private static final Pattern TIME_BASE = Pattern.compile("#tb 0: (\\d+)/(\\d+)");
    private static final Pattern FRAME = Pattern.compile("0,\\s*-?\\d+,\\s*(-?\\d+),\\s*(\\d+),.*");

    /** Reads ffmpeg's framecrc format: stream, decoding time, presentation time, duration, size, checksum. */
    static DecodedFrames of(String framecrc) {
        double unitMs = 0;
        int count = 0;
        long end = 0;
        for (String line : framecrc.lines().toList()) {
            Matcher base = TIME_BASE.matcher(line);
            Matcher frame = FRAME.matcher(line);
            if (base.matches()) {
                unitMs = 1_000.0 * Long.parseLong(base.group(1)) / Long.parseLong(base.group(2));
            } else if (frame.matches()) {
                count++;
                end = Math.max(end, Long.parseLong(frame.group(1)) + Long.parseLong(frame.group(2)));
            }
        }
        return new DecodedFrames(count, Math.round(end * unitMs));
    }
}
