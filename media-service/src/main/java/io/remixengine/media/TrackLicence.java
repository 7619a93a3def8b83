package io.remixengine.media;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a track may be used, as the file {@code <track>.license} beside it tells by the REUSE specification 3.3.
 *
 * @param identifier an SPDX licence expression, such as {@code CC-BY-4.0}
 * @param holder who is to be named, if anybody
 */
record TrackLicence(String identifier, @Nullable String holder) {

    /** What the file's name adds to the track's. */
    static final String SUFFIX = ".license";

    private static final Pattern IDENTIFIER =
            Pattern.compile("(?m)^SPDX-License-Identifier:[ \\t]*([A-Za-z0-9.+():/ -]{1,200}?)[ \\t]*$");
    private static final Pattern HOLDER =
            Pattern.compile("(?m)^(?:SPDX-FileCopyrightText:|Copyright|\u00a9)[ \\t]*(\\P{Cntrl}{1,300}?)[ \\t]*$");

    TrackLicence {
        requireNonNull(identifier, "identifier");
    }

    /** Reads the file; empty if it tells no licence. */
    static Optional<TrackLicence> parse(String text) {
        String lines = text.replace("\r\n", "\n");
        List<String> identifiers = found(IDENTIFIER, lines);
        List<String> holders = found(HOLDER, lines);
        return identifiers.isEmpty()
                ? Optional.empty()
                : Optional.of(new TrackLicence(
                        String.join(" AND ", identifiers), holders.isEmpty() ? null : String.join(", ", holders)));
    }

    private static List<String> found(Pattern pattern, String lines) {
        return pattern.matcher(lines).results().map(line -> line.group(1)).toList();
    }
}
