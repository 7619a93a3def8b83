package io.remixengine.scrape.download;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a download is.
 *
 * @param bytes how many bytes came in
 * @param total how many will come, maybe an estimate; 0 if nobody knows
 */
record DownloadProgress(long bytes, long total) {

    /** What yt-dlp is told to print; unknown values are printed as {@code NA}. */
    static final String TEMPLATE =
            "download:re-progress %(progress.downloaded_bytes)s %(progress.total_bytes,progress.total_bytes_estimate)s";

    private static final Pattern LINE = Pattern.compile("re-progress ([0-9.]+|NA) ([0-9.]+|NA)");
    private static final double UNKNOWN_TOTAL_HALFWAY = 32.0 * 1024 * 1024;

    static Optional<DownloadProgress> of(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new DownloadProgress(number(matcher.group(1)), number(matcher.group(2))))
                : Optional.empty();
    }

    /** 0 to 1; if the total is unknown, a figure that grows more and more slowly. */
    double fraction() {
        return total > 0 ? Math.clamp((double) bytes / total, 0, 1) : bytes / (bytes + UNKNOWN_TOTAL_HALFWAY);
    }

    private static long number(String text) {
        return text.equals("NA") ? 0 : (long) Double.parseDouble(text);
    }
}
