package io.remixengine.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.tool.Ffmpeg;
import io.remixengine.render.tool.FfmpegCommand;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Joins segments and sound into the file that people get, without encoding again, and looks whether it is right. */
@Singleton
public final class FinalFile {

    private static final double AAC_FRAME_SECONDS = 1024.0 / 48_000;

    private final Ffmpeg ffmpeg;
    private final RenderConfig config;

    public FinalFile(Ffmpeg ffmpeg, RenderConfig config) {
        this.ffmpeg = ffmpeg;
        this.config = config;
    }

    /** @throws StageFailure also if the file is not what the timeline asks for */
    Path join(Timeline timeline, List<Path> segments, Path sound, Path folder)
            throws StageFailure, InterruptedException {
        Path list = folder.resolve("segments.txt");
        Path output = folder.resolve("final.mp4");
        try {
            Files.writeString(list, list(segments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FfmpegCommand join = join(list.toString(), sound.toString(), output.toString());
        ffmpeg.run(join, folder, config.wholeTimeout(), "join the segments");
        require(timeline, look(output, folder));
        return output;
    }

    /** The list that FFmpeg's concat demuxer reads. */
    static String list(List<Path> segments) {
        return segments.stream()
                .map(segment -> "file '" + segment.toString().replace("'", "'\\''") + "'\n")
                .collect(Collectors.joining("", "ffconcat version 1.0\n", ""));
    }

    static FfmpegCommand join(String list, String sound, String output) {
        return FfmpegCommand.ffmpeg()
                .plus("-f", "concat", "-safe", "0", "-i", list, "-i", sound)
                .plus("-map", "0:v:0", "-map", "1:a:0", "-c", "copy", "-map_metadata", "-1", "-fflags", "+bitexact")
                .plus("-movflags", "+faststart", "-f", "mp4", output);
    }

    private JsonNode look(Path file, Path folder) throws StageFailure, InterruptedException {
        FfmpegCommand probe = FfmpegCommand.ffprobe().plus("-count_packets", "-show_streams", "-of", "json", file.toString());
        try {
            return Json.mapper()
                    .readTree(ffmpeg.run(probe, folder, config.wholeTimeout(), "check the video")
                            .output())
                    .path("streams");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(Timeline timeline, JsonNode streams) throws StageFailure {
        JsonNode video = streams.path(0);
        JsonNode audio = streams.path(1);
        double seconds = timeline.seconds();
        require(streams.size() == 2, "it has " + streams.size() + " streams, not 2");
        require(video.path("codec_name").asText().equals("h264"), "its picture is no H.264");
        require(audio.path("codec_name").asText().equals("aac"), "its sound is no AAC");
        require(
                video.path("width").asInt() == timeline.canvas().width()
                        && video.path("height").asInt() == timeline.canvas().height(),
                "its picture has another size");
        require(
                video.path("nb_read_packets").asInt() == timeline.frames(),
                "it has " + video.path("nb_read_packets").asInt() + " frames, not " + timeline.frames());
        require(
                Math.abs(video.path("duration").asDouble() - seconds)
                        < timeline.frameRate().seconds(1) / 2,
                "its picture lasts " + video.path("duration").asText() + " s, not " + seconds);
        require(
                Math.abs(audio.path("duration").asDouble() - seconds) <= AAC_FRAME_SECONDS,
                "its sound lasts " + audio.path("duration").asText() + " s, not " + seconds);
    }

    private static void require(boolean holds, String otherwise) throws StageFailure {
        if (!holds) {
            throw StageFailure.retryLater(
                    FailureCode.TOOL_FAILED,
                    "The joined video is not right: " + otherwise + ".",
                    "Retry; if it happens again, report it with the timeline.");
        }
    }
}
