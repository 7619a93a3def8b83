package io.remixengine.launcher.page;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Some bytes of a file; both ends are in it. */
record ByteRange(long first, long last) {

    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Reads a Range header; empty if it cannot be served from so many bytes. */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher range = SINGLE.matcher(header.strip());
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long length = Long.parseLong(range.group(2));
            return length == 0 ? Optional.empty() : within(Math.max(0, size - length), size - 1, size);
        }
        long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
        return within(Long.parseLong(range.group(1)), Math.min(last, size - 1), size);
    }

    long length() {
        return last - first + 1;
    }

    private static Optional<ByteRange> within(long first, long last, long size) {
        return first < size && first <= last ? Optional.of(new ByteRange(first, last)) : Optional.empty();
    }
}
