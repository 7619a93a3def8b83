package io.remixengine.scrape.video;

import io.remixengine.platform.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The command lines that open a stranger's file.
 *
 * @param ffmpeg the name or path of ffmpeg
 * @param ffprobe the name or path of ffprobe
 */
public record ForeignFile(String ffmpeg, String ffprobe) {

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration DECODE_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration COPY_TIMEOUT = Duration.ofMinutes(10);

    /** Without playlists and scripts, which would open further files and addresses. */
    private static final String CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,ogg,mp3,aac,mpegts,flv";

    private static final String PICTURES = "jpeg_pipe,png_pipe,webp_pipe,gif,image2";
    private static final String MAX_PIXELS = "100000000";

    /** Asks for container, duration and streams as JSON. */
    Command probe(Path file) {
        List<String> arguments = new ArrayList<>(List.of(ffprobe, "-v", "error"));
        arguments.addAll(input(CONTAINERS, file));
        arguments.addAll(List.of(
                "-print_format",
                "json",
                "-show_entries",
                "format=format_name,duration,start_time:stream=index,codec_type,codec_name,width,height,duration"
                        + ":stream_disposition=attached_pic:stream_side_data=rotation"));
        return Command.of(folder(file), PROBE_TIMEOUT, arguments);
    }

    /** Decodes from the last key frame before a moment, and prints a line per frame (framecrc). */
    Command decodeFrom(Path file, long seconds, int frames) {
        List<String> arguments = quiet();
        arguments.addAll(List.of("-max_pixels", MAX_PIXELS, "-noaccurate_seek", "-ss", Long.toString(seconds)));
        arguments.addAll(input(CONTAINERS, file));
        arguments.addAll(List.of(
                "-map",
                "0:V:0",
                "-copyts",
                "-fps_mode",
                "passthrough",
                "-frames:v",
                Integer.toString(frames),
                "-f",
                "framecrc",
                "-"));
        return Command.of(folder(file), DECODE_TIMEOUT, arguments);
    }

    /** Puts picture and sound into one MP4 as they are. */
    Command join(List<Path> files, Path mp4) {
        List<String> arguments = quiet();
        files.forEach(file -> arguments.addAll(input(CONTAINERS, file)));
        arguments.addAll(List.of("-map", "0:V:0", "-map", (files.size() - 1) + ":a:0?", "-c", "copy"));
        arguments.addAll(List.of("-movflags", "+faststart", "-f", "mp4", "file:" + mp4));
        return Command.of(folder(mp4), COPY_TIMEOUT, arguments);
    }

    /** Makes a JPEG of at most 1280 pixels a side from a picture, and nothing but the picture. */
    Command picture(Path file, Path jpeg) {
        List<String> arguments = quiet();
        arguments.addAll(List.of("-max_pixels", MAX_PIXELS));
        arguments.addAll(input(PICTURES, file));
        arguments.addAll(List.of(
                "-frames:v",
                "1",
                "-map_metadata",
                "-1",
                "-vf",
                "scale=w=min(1280\\,iw):h=min(1280\\,ih):force_original_aspect_ratio=decrease,format=yuvj420p",
                "-q:v",
                "3",
                "-f",
                "mjpeg",
                "file:" + jpeg));
        return Command.of(folder(jpeg), PROBE_TIMEOUT, arguments);
    }

    private List<String> quiet() {
        return new ArrayList<>(List.of(ffmpeg, "-nostdin", "-v", "error", "-y"));
    }

    private static List<String> input(String formats, Path file) {
        return List.of("-protocol_whitelist", "file", "-format_whitelist", formats, "-i", "file:" + file);
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().resolveSibling("");
    }
}
