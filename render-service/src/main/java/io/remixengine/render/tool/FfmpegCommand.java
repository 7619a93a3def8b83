package io.remixengine.render.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A command line of FFmpeg's, as data.
 *
 * @param arguments the program's name and its arguments
 */
public record FfmpegCommand(List<String> arguments) {

    /**
     * What files from outside may be; anything else, a playlist above all, could make FFmpeg open what it names. Nothing that
     * goes by a file's name is among them.
     */
    private static final String FORMATS =
            "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mp3,wav,ogg,flac,aac," + "jpeg_pipe,png_pipe,webp_pipe,gif,avi";

    public FfmpegCommand {
        arguments = List.copyOf(arguments);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command has a program");
        }
    }

    /** An encoder or filter run that tells its progress on standard output. */
    public static FfmpegCommand ffmpeg() {
        return new FfmpegCommand(List.of(
                "ffmpeg", "-hide_banner", "-nostdin", "-y", "-loglevel", "error", "-nostats", "-progress", "pipe:1"));
    }

    /** A run that writes raw pictures to standard output, or reads them from standard input. */
    public static FfmpegCommand raw() {
        return new FfmpegCommand(List.of("ffmpeg", "-hide_banner", "-y", "-loglevel", "error", "-nostats"));
    }

    /** A run whose filters tell what they measured on standard error. */
    public static FfmpegCommand measuring() {
        return new FfmpegCommand(List.of("ffmpeg", "-hide_banner", "-nostdin", "-y", "-loglevel", "info", "-nostats"));
    }

    public static FfmpegCommand ffprobe() {
        return new FfmpegCommand(List.of("ffprobe", "-hide_banner", "-loglevel", "error"));
    }

    /** The same with more arguments at its end. */
    public FfmpegCommand plus(String... more) {
        return plus(List.of(more));
    }

    /** The same with more arguments at its end. */
    public FfmpegCommand plus(List<String> more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(more);
        return new FfmpegCommand(all);
    }

    /**
     * The limits within which a file from outside is opened; they stand before its {@code -i}. No piece of memory is larger
     * than the largest picture of 32 bits a pixel, whatever the file says of itself.
     */
    public static List<String> foreign(long maxPixels) {
        return List.of(
                "-protocol_whitelist",
                "file",
                "-format_whitelist",
                FORMATS,
                "-max_pixels",
                Long.toString(maxPixels),
                "-max_alloc",
                Long.toString(4 * maxPixels));
    }

    /** A number as FFmpeg reads it, whatever the machine's language. */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
