package io.remixengine.gateway.upload;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Files to hand in. */
final class SampleMedia {

    static final Path FOLDER = Path.of("../test-media");

    private SampleMedia() {}

    /** Noise of so many bytes in all, as a WAV file. */
    static byte[] wav(int bytes) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        ByteBuffer.wrap(content)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(bytes - 8)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 2)
                .putInt(48_000)
                .putInt(48_000 * 4)
                .putShort((short) 4)
                .putShort((short) 16)
                .put(ascii("data"))
                .putInt(bytes - 44);
        return content;
    }

    /** A picture of 320 x 240 as a phone that was held upright saves it: lying, with a note to turn it, and the place. */
    static byte[] photoWithPlace() throws IOException {
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "jpeg", drawn);
        byte[] jpeg = drawn.toByteArray();
        ByteBuffer exif = ByteBuffer.allocate(74)
                .put(ascii("Exif\0\0II*\0"))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(8) // where the first directory is, from "II"
                .putShort((short) 2);
        entry(exif, 0x0112, 3, 1, 6); // orientation: turn by 90 degrees
        entry(exif, 0x8825, 4, 1, 38); // where the directory of the place is
        exif.putInt(0).putShort((short) 2);
        entry(exif, 1, 2, 2, 'N');
        entry(exif, 3, 2, 2, 'E');
        exif.putInt(0);
        ByteArrayOutputStream photo = new ByteArrayOutputStream();
        photo.write(jpeg, 0, 2);
        photo.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (exif.position() + 2)});
        photo.write(exif.array(), 0, exif.position());
        photo.write(jpeg, 2, jpeg.length - 2);
        return photo.toByteArray();
    }

    private static void entry(ByteBuffer directory, int tag, int type, int count, int value) {
        directory.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
