package io.remixengine.media.shot;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.media.MediaConfig;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.process.ProcessTimeoutException;
import io.remixengine.platform.process.ProgramMissingException;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the shots of a video in one decode at a small size. */
@Singleton
public final class ShotFinder {

    private static final Pattern CUT = Pattern.compile("lavfi\\.scd\\.time: ?([0-9.]+)");
    private static final Pattern BLACK = Pattern.compile("black_start:([0-9.]+) black_end:([0-9.]+)");
    // a foreign file may be a playlist that reads others; only these are ever what yt-dlp hands on
    private static final String FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi";

    private final ProcessRunner processes;
    private final MediaConfig config;

    public ShotFinder(ProcessRunner processes, MediaConfig config) {
        this.processes = processes;
        this.config = config;
    }

    /**
     * @param video a foreign file
     * @param durationMs how long it is
     * @throws StageFailure if it cannot be read
     */
    public List<Shot> find(Path video, long durationMs, Path folder) throws StageFailure, InterruptedException {
        boolean keyFramesOnly = durationMs > config.fullDecodeUpTo().toMillis();
        List<String> arguments = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-hide_banner", "-nostats"));
        arguments.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", FORMATS));
        arguments.addAll(List.of("-max_pixels", "100000000"));
        if (keyFramesOnly) {
            arguments.addAll(List.of("-skip_frame", "nokey"));
        }
        arguments.addAll(List.of("-i", video.toAbsolutePath().toString(), "-map", "0:v:0", "-an", "-sn", "-dn"));
        arguments.addAll(List.of("-vf", "scale=160:90,scdet=threshold=10,blackdetect=d=0.2:pix_th=0.12"));
        arguments.addAll(List.of("-f", "null", "-"));
        List<String> lines = new CopyOnWriteArrayList<>();
        try {
            ProcessResult result =
                    processes.run(Command.of(folder, config.shotTimeout(), arguments), line -> keep(line, lines));
            if (!result.ok()) {
                throw StageFailure.rejected(
                        FailureCode.MEDIA_UNREADABLE,
                        "The source video cannot be decoded.",
                        "Try another address, or start from a topic.");
            }
        } catch (ProgramMissingException e) {
            throw StageFailure.rejected(
                    FailureCode.TOOL_MISSING, "ffmpeg is not installed.", "Run: apt-get install ffmpeg");
        } catch (ProcessTimeoutException e) {
            throw StageFailure.retryLater(
                    FailureCode.TIMED_OUT,
                    "Looking for shots in the source took too long.",
                    "Raise remix.media.shot-timeout or use a shorter source.");
        }
        return shots(lines, durationMs);
    }

    private static void keep(String line, List<String> lines) {
        if (CUT.matcher(line).find() || BLACK.matcher(line).find()) {
            lines.add(line);
        }
    }

    /** From what FFmpeg's scdet and blackdetect print: the stretches between cuts that are not black. */
    static List<Shot> shots(List<String> lines, long durationMs) {
        TreeSet<Long> cuts = new TreeSet<>(List.of(0L, durationMs));
        List<Shot> black = new ArrayList<>();
        for (String line : lines) {
            Matcher cut = CUT.matcher(line);
            if (cut.find()) {
                cuts.add(Math.clamp(ms(cut.group(1)), 0, durationMs));
            }
            Matcher dark = BLACK.matcher(line);
            if (dark.find() && ms(dark.group(2)) > ms(dark.group(1))) {
                Shot stretch = new Shot(ms(dark.group(1)), ms(dark.group(2)));
                black.add(stretch);
                cuts.add(Math.clamp(stretch.startMs(), 0, durationMs));
                cuts.add(Math.clamp(stretch.endMs(), 0, durationMs));
            }
        }
        List<Shot> shots = new ArrayList<>();
        long from = 0;
        for (long to : cuts.tailSet(0L, false)) {
            long start = from;
            long middle = (from + to) / 2;
            if (black.stream().noneMatch(dark -> dark.startMs() <= middle && middle < dark.endMs())) {
                shots.add(new Shot(start, to));
            }
            from = to;
        }
        return shots;
    }

    private static long ms(String seconds) {
        return Math.round(Double.parseDouble(seconds) * 1000);
    }
}
