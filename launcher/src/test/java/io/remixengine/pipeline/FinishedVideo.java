package io.remixengine.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.wire.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** An MP4, looked at and listened to with FFmpeg. */
record FinishedVideo(Path file) {

    private static final Pattern INTEGRATED = Pattern.compile("I:\\s+(-?[\\d.]+) LUFS");

    /** What ffprobe says of a stream: {@code v} or {@code a}. */
    JsonNode stream(String kind) throws IOException, InterruptedException {
        return Json.mapper()
                .readTree(output(List.of(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        kind,
                        "-show_streams",
                        "-of",
                        "json",
                        file.toString())))
                .get("streams")
                .get(0);
    }

    /** The picture at a moment. */
    BufferedImage frame(double seconds) throws IOException, InterruptedException {
        byte[] png = output(List.of(
                "ffmpeg",
                "-v",
                "error",
                "-ss",
                Double.toString(seconds),
                "-i",
                file.toString(),
                "-frames:v",
                "1",
                "-f",
                "image2pipe",
                "-c:v",
                "png",
                "-"));
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** How loud it is as a whole, in LUFS. */
    double loudness() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "ffmpeg",
                        "-hide_banner",
                        "-nostats",
                        "-i",
                        file.toString(),
                        "-af",
                        "ebur128",
                        "-f",
                        "null",
                        "-")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        double loudness = Double.NaN;
        for (Matcher matcher = INTEGRATED.matcher(said); matcher.find(); ) {
            loudness = Double.parseDouble(matcher.group(1));
        }
        return loudness;
    }

    /** Whether a player can start before it has the whole file: the index lies before the data. */
    boolean fastStart() throws IOException {
        byte[] content = Files.readAllBytes(file);
        String head = new String(content, 0, Math.min(content.length, 4096), StandardCharsets.ISO_8859_1);
        return head.contains("moov");
    }

    /** How different two pictures are: the mean difference of brightness, 0 to 255. */
    static double difference(BufferedImage one, BufferedImage other) {
        double sum = 0;
        int counted = 0;
        for (int y = 0; y < one.getHeight(); y += 4) {
            for (int x = 0; x < one.getWidth(); x += 4, counted++) {
                sum += Math.abs(brightness(one, x, y) - brightness(other, x, y));
            }
        }
        return sum / counted;
    }

    /** How much the brightness of a part of a picture varies: its standard deviation. */
    static double contrast(BufferedImage picture) {
        double sum = 0;
        double squares = 0;
        int counted = 0;
        for (int y = 0; y < picture.getHeight(); y += 4) {
            for (int x = 0; x < picture.getWidth(); x += 4, counted++) {
                double value = brightness(picture, x, y);
                sum += value;
                squares += value * value;
            }
        }
        double mean = sum / counted;
        return Math.sqrt(squares / counted - mean * mean);
    }

    /** How many pixels have the colour of a highlighted word (about #FFD60A). */
    static long highlighted(BufferedImage picture) {
        long count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                if ((rgb >> 16 & 255) > 235 && (rgb >> 8 & 255) > 180 && (rgb & 255) < 70) {
                    count++;
                }
            }
        }
        return count;
    }

    private static double brightness(BufferedImage picture, int x, int y) {
        int rgb = picture.getRGB(x, y);
        return 0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
    }

    private static byte[] output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] said = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + command);
        }
        return said;
    }
}
