package io.remixengine.render.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngNotesTest {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    @TempDir
    Path folder;

    @Test
    void textsAndProfilesAreLeftOutAndTheRestStays() throws Exception {
        Path file = write(
                SIGNATURE,
                chunk("IHDR", 13),
                chunk("zTXt", 9_000),
                chunk("iCCP", 7),
                chunk("tRNS", 3),
                chunk("IEND", 0));

        Path plain = PngNotes.leftOut(file);

        assertThat(plain)
                .isNotEqualTo(file)
                .hasBinaryContent(
                        Files.readAllBytes(write(SIGNATURE, chunk("IHDR", 13), chunk("tRNS", 3), chunk("IEND", 0))));
    }

    @Test
    void chunkThatLiesAboutItsLengthEndsWithTheFile() throws Exception {
        byte[] lie = chunk("IDAT", 5);
        ByteBuffer.wrap(lie).putInt(0, -1);
        Path file = write(SIGNATURE, chunk("IHDR", 13), lie);

        assertThat(PngNotes.leftOut(file)).hasBinaryContent(Files.readAllBytes(file));
    }

    @Test
    void otherFilesAreLeftAsTheyAre() throws Exception {
        for (Path file : new Path[] {write(), write(new byte[] {1, 2, 3}), write(chunk("zTXt", 100))}) {
            assertThat(PngNotes.leftOut(file)).isEqualTo(file);
        }
    }

    private static byte[] chunk(String kind, int bytes) {
        return ByteBuffer.allocate(12 + bytes)
                .putInt(bytes)
                .put(kind.getBytes(US_ASCII))
                .array();
    }

    private Path write(byte[]... parts) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return Files.write(Files.createTempFile(folder, "file", ""), all.toByteArray());
    }
}
