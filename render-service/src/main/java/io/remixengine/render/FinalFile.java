package io.remixengine.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.tool.Ffmpeg;
import io.remixengine.render.tool.FfmpegCommand;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Joins segments and sound into the file that people get, without encoding again, and looks whether it is right. */
@Singleton
public final class FinalFile {

    private static final double MOST_DRIFT_SECONDS = 0.0005;
    private static final double AAC_FRAME_SECONDS = 1024.0 / 48_000;

    private final Ffmpeg ffmpeg;
    private final RenderConfig config;

    public FinalFile(Ffmpeg ffmpeg, RenderConfig config) {
        this.ffmpeg = ffmpeg;
        this.config = config;
    }

    /** @throws StageFailure also if the file is not what the timeline asks for */
    public Path join(RenderPlan plan, Timeline timeline, List<Path> segments, Path sound, Path folder)
            throws StageFailure, InterruptedException {
        Path list = folder.resolve("segments.txt");
        Path output = folder.resolve("final.mp4");
        try {
            Files.writeString(list, list(plan, segments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FfmpegCommand join = join(list.toString(), sound.toString(), output.toString());
        ffmpeg.run(join, folder, config.wholeTimeout(), "join the segments");
        require(timeline, look(output, folder));
        return output;
    }

    /**
     * The list that FFmpeg's concat demuxer reads. It tells how long each segment is, as the segments themselves only
     * know it to the millisecond; the microseconds are rounded over the whole, so that no error adds up.
     */
    static String list(RenderPlan plan, List<Path> files) {
        StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
        for (int index = 0; index < files.size(); index++) {
            Segment segment = plan.segments().get(index);
            long microseconds = plan.frameRate().samples(segment.endFrame(), 1_000_000)
                    - plan.frameRate().samples(segment.firstFrame(), 1_000_000);
            list.append("file '")
                    .append(files.get(index).toString().replace("'", "'\\''"))
                    .append("'\nduration ")
                    .append(BigDecimal.valueOf(microseconds, 6).toPlainString())
                    .append('\n');
        }
        return list.toString();
    }

    static FfmpegCommand join(String list, String sound, String output) {
        return FfmpegCommand.ffmpeg()
                .plus("-f", "concat", "-safe", "0", "-i", list, "-i", sound)
                .plus("-map", "0:v:0", "-map", "1:a:0", "-c", "copy", "-map_metadata", "-1", "-fflags", "+bitexact")
                .plus("-movflags", "+faststart", "-f", "mp4", output);
    }

    private JsonNode look(Path file, Path folder) throws StageFailure, InterruptedException {
        FfmpegCommand probe =
                FfmpegCommand.ffprobe().plus("-count_packets", "-show_streams", "-of", "json", file.toString());
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
                Math.abs(video.path("duration").asDouble() - seconds) < MOST_DRIFT_SECONDS,
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
