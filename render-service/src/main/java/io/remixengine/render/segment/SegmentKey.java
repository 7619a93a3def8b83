package io.remixengine.render.segment;

import io.remixengine.render.tool.FfmpegCommand;
import io.remixengine.render.tool.Toolchain;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A segment's name: the digest of everything that shapes its pixels. That is the command that draws it, with each input
 * called by the digest of its content, the captions in its range, and the programs and fonts that carry them out.
 */
final class SegmentKey {

    /** Raised when rendering changes in a way that a command line does not show. */
    private static final String ENGINE = "ffmpeg-filters-1";

    private SegmentKey() {}

    /** @param captions the script drawn over it; empty if none is, and then no font matters */
    static String of(FfmpegCommand command, String captions, Toolchain tools) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, ENGINE);
            add(digest, tools.ffmpeg());
            add(digest, captions.isEmpty() ? "" : tools.fonts());
            add(digest, captions);
            List<String> arguments = command.arguments();
            arguments.forEach(argument -> add(digest, argument));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
