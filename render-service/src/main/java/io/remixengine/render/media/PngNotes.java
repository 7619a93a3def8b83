package io.remixengine.render.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Texts and colour profiles in PNG files (W3C PNG, 11.3). FFmpeg unpacks them all and gives a copy to every frame, so that
 * 50 kB of file may take 600 MB; and nothing of them is seen.
 */
final class PngNotes {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final Set<String> KINDS = Set.of("tEXt", "zTXt", "iTXt", "iCCP");

    /** A chunk's length, kind and checksum. */
    private static final int AROUND = 12;

    private PngNotes() {}

    /** A copy of a PNG without them, beside it; any other file itself. */
    static Path leftOut(Path file) throws IOException {
        Path plain = file.resolveSibling(file.getFileName() + ".plain");
        try (FileChannel in = FileChannel.open(file)) {
            ByteBuffer head = ByteBuffer.allocate(Long.BYTES);
            if (in.read(head) < Long.BYTES || head.getLong(0) != SIGNATURE) {
                return file;
            }
            try (FileChannel out = FileChannel.open(
                    plain, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                out.write(head.flip());
                copyChunks(in, out, head);
            }
        }
        return plain;
    }

    private static void copyChunks(FileChannel in, FileChannel out, ByteBuffer head) throws IOException {
        long at = Long.BYTES;
        while (in.read(head.clear(), at) == Long.BYTES) {
            long end = Math.min(in.size(), at + AROUND + Integer.toUnsignedLong(head.getInt(0)));
            if (KINDS.contains(new String(head.array(), Integer.BYTES, Integer.BYTES, US_ASCII))) {
                at = end;
            }
            while (at < end) {
                at += in.transferTo(at, end - at, out);
            }
        }
    }
}
