package io.remixengine.scrape.video;

import static io.remixengine.contracts.event.FailureCode.MEDIA_UNREADABLE;
import static io.remixengine.contracts.event.FailureCode.SOURCE_TOO_LARGE;
import static io.remixengine.contracts.event.FailureCode.SOURCE_WITHOUT_VIDEO;
import static io.remixengine.contracts.event.FailureCode.TOOL_MISSING;

import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.process.ProcessTimeoutException;
import io.remixengine.platform.process.ProgramMissingException;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.scrape.text.PlainDuration;
import io.remixengine.scrape.video.ProbeReport.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds out whether a downloaded file is the video that it claims to be. Headers prove little (half an MP4 tells its full
 * duration), so a few frames are decoded at the start, and all from the last key frame to the end.
 */
public final class VideoInspection {

    private static final Logger LOG = Logger.getLogger(VideoInspection.class);

    private static final int FIRST_FRAMES = 3;
    private static final int LAST_FRAMES = 2_000;
    private static final int MAX_SIDE = 8_192;
    private static final long MIN_MISSING_MS = 500;
    private static final long MAX_MISSING_MS = 5_000;

    private final ForeignFile foreign;
    private final ProcessRunner programs;
    private final Duration maxDuration;

    public VideoInspection(ForeignFile foreign, ProcessRunner programs, Duration maxDuration) {
        this.foreign = foreign;
        this.programs = programs;
        this.maxDuration = maxDuration;
    }

    /**
     * Checks a download, and puts it into a container that the later stages open.
     *
     * @param files one file, or picture and sound apart
     * @throws StageFailure if it is no video, a broken one, or too long
     */
    public CheckedVideo check(List<Path> files) throws StageFailure, InterruptedException {
        ProbeReport first = probe(files.getFirst());
        if (files.size() == 1
                && isBelievable(first)
                && Container.of(first.container(), files.getFirst()).isPresent()) {
            return checked(files.getFirst(), first);
        }
        Path joined = files.getFirst().resolveSibling("joined.mp4");
        List<Path> pictureFirst = first.picture() == null ? files.reversed() : files;
        if (!run(foreign.join(pictureFirst, joined)).ok()) {
            if (files.size() == 1 && first.picture() == null) {
                throw withoutPicture();
            }
            throw unreadable("Picture and sound of the video can't be put together.");
        }
        return checked(joined, probe(joined));
    }

    /** A fragmented file may tell nonsense; put into a new container, it tells what is really in it. */
    private boolean isBelievable(ProbeReport report) {
        return report.durationMs() > 0 && report.durationMs() <= maxDuration.toMillis();
    }

    /** Makes a harmless JPEG of a stranger's picture; empty if it is none. */
    public Optional<Path> picture(Path file) throws StageFailure, InterruptedException {
        Path jpeg = file.resolveSibling("thumbnail.jpg");
        ProcessResult result = run(foreign.picture(file, jpeg));
        if (result.ok() && Files.isRegularFile(jpeg)) {
            return Optional.of(jpeg);
        }
        LOG.infof("The preview picture can't be read: %s", result.errorTail().strip());
        return Optional.empty();
    }

    private CheckedVideo checked(Path file, ProbeReport report) throws StageFailure, InterruptedException {
        Size picture = report.picture();
        if (picture == null) {
            throw withoutPicture();
        }
        if (picture.width() < 1 || picture.height() < 1 || picture.width() > MAX_SIDE || picture.height() > MAX_SIDE) {
            throw unreadable(
                    "The video claims a picture of %s x %s pixels.".formatted(picture.width(), picture.height()));
        }
        if (report.durationMs() <= 0) {
            throw unreadable("The video does not tell how long it plays.");
        }
        if (report.durationMs() > maxDuration.toMillis()) {
            throw StageFailure.rejected(
                    SOURCE_TOO_LARGE,
                    "The video plays longer than " + PlainDuration.of(maxDuration) + ".",
                    "Give a shorter video.");
        }
        decode(file, report);
        Container container = Container.of(report.container(), file).orElseThrow();
        return new CheckedVideo(
                file,
                container.mediaType(),
                container.extension(),
                report.durationMs(),
                picture.width(),
                picture.height());
    }

    private void decode(Path file, ProbeReport report) throws StageFailure, InterruptedException {
        if (frames(file, 0, FIRST_FRAMES).count() == 0) {
            throw unreadable("The video's picture can't be decoded.");
        }
        long lastSecond = Math.max(0, report.durationMs() / 1_000 - 1);
        DecodedFrames last = frames(file, lastSecond, LAST_FRAMES);
        long endMs = last.endMs() - report.startMs();
        long mayMiss = Math.clamp(report.durationMs() / 10, MIN_MISSING_MS, MAX_MISSING_MS);
        boolean complete = last.count() == LAST_FRAMES || endMs + mayMiss >= report.durationMs();
        if (last.count() == 0 || !complete) {
            throw unreadable("The video breaks off: it claims %s s, but its end is missing."
                    .formatted(Math.round(report.durationMs() / 1_000.0)));
        }
    }

    private DecodedFrames frames(Path file, long second, int count) throws StageFailure, InterruptedException {
        ProcessResult result = run(foreign.decodeFrom(file, second, count));
        DecodedFrames frames = DecodedFrames.of(result.output());
        LOG.debugf("Decoded %s frames from %s s: %s", frames.count(), second, result.errorTail());
        return frames;
    }

    private ProbeReport probe(Path file) throws StageFailure, InterruptedException {
        ProcessResult result = run(foreign.probe(file));
        if (!result.ok()) {
            throw unreadable("The download is no video that we can open.");
        }
        try {
            return ProbeReport.of(result.output());
        } catch (IOException e) {
            throw unreadable("The download is no video that we can open.");
        }
    }

    private ProcessResult run(Command command) throws StageFailure, InterruptedException {
        try {
            return programs.run(command);
        } catch (ProgramMissingException e) {
            throw StageFailure.rejected(
                    TOOL_MISSING,
                    "ffmpeg is not installed where the scrape service runs.",
                    "Install it: apt-get install ffmpeg (Debian, Ubuntu) or brew install ffmpeg (macOS).");
        } catch (ProcessTimeoutException e) {
            throw unreadable("The video takes too long to open.");
        }
    }

    private static StageFailure withoutPicture() {
        return StageFailure.rejected(
                SOURCE_WITHOUT_VIDEO, "The download has sound, but no moving picture.", "Give the address of a video.");
    }

    private static StageFailure unreadable(String reason) {
        return StageFailure.rejected(
                MEDIA_UNREADABLE,
                reason,
                "Check that the video plays to its end in a browser, or give another address.");
    }
}
