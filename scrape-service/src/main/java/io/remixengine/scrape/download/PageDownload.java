package io.remixengine.scrape.download;

import static io.remixengine.contracts.event.FailureCode.ADDRESS_REFUSED;
import static io.remixengine.contracts.event.FailureCode.SOURCE_TOO_LARGE;
import static io.remixengine.contracts.event.FailureCode.SOURCE_UNREACHABLE;
import static io.remixengine.contracts.event.FailureCode.SOURCE_WITHOUT_VIDEO;
import static io.remixengine.contracts.event.FailureCode.TIMED_OUT;
import static io.remixengine.contracts.event.FailureCode.TOOL_MISSING;

import io.remixengine.platform.address.Destinations;
import io.remixengine.platform.address.WebAddress;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.process.ProcessTimeoutException;
import io.remixengine.platform.process.ProgramMissingException;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.scrape.egress.EgressLimits;
import io.remixengine.scrape.egress.EgressProxy;
import io.remixengine.scrape.egress.EgressTrouble;
import io.remixengine.scrape.text.PlainDuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Downloads the video of a page with yt-dlp, which reaches the network through an {@link EgressProxy} only. */
public final class PageDownload {

    /** More than any honest page with its scripts and playlists, far less than what fills a memory. */
    private static final long PAGE_BYTES = 32L * 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(PageDownload.class);
    private static final String INFO = YtDlp.VIDEO + ".info.json";
    private static final String FILE_BEGINS = "[download] Destination: ";

    private final YtDlp ytDlp;
    private final ProcessRunner programs;
    private final Destinations destinations;
    private final DownloadLimits limits;

    public PageDownload(YtDlp ytDlp, ProcessRunner programs, Destinations destinations, DownloadLimits limits) {
        this.ytDlp = ytDlp;
        this.programs = programs;
        this.destinations = destinations;
        this.limits = limits;
    }

    /**
     * Downloads into a folder.
     *
     * @param progress told how far the download is, 0 to 1
     * @throws StageFailure if there is no video, or none that we may or can have; says why
     */
    public DownloadedPage run(WebAddress address, Path folder, DoubleConsumer progress)
            throws StageFailure, InterruptedException {
        EgressLimits egress = new EgressLimits(
                Math.min(PAGE_BYTES, limits.bytes()), limits.bytes(), limits.connect(), limits.silence());
        try (EgressProxy proxy = EgressProxy.start(destinations, egress)) {
            AtomicBoolean begun = new AtomicBoolean();
            AtomicReference<@Nullable StageFailure> objection = new AtomicReference<>();
            ProcessResult result = programs.run(
                    ytDlp.video(address.url(), folder, proxy.url(), limits.silence(), limits.time()), line -> {
                        if (line.startsWith(FILE_BEGINS) && begun.compareAndSet(false, true)) {
                            Optional<StageFailure> found = objection(folder.resolve(INFO));
                            objection.set(found.orElse(null));
                            found.ifPresentOrElse(failure -> proxy.close(), proxy::expectFile);
                        }
                        DownloadProgress.of(line).ifPresent(now -> progress.accept(now.fraction()));
                    });
            StageFailure objected = objection.get();
            if (objected != null) {
                throw objected;
            }
            List<Path> files = files(folder);
            if (!result.ok() || files.isEmpty()) {
                throw failure(proxy.trouble(), result, begun.get());
            }
            return new DownloadedPage(PageInfo.read(folder.resolve(INFO)), files);
        } catch (ProgramMissingException e) {
            throw StageFailure.rejected(
                    TOOL_MISSING,
                    "yt-dlp is not installed where the scrape service runs.",
                    "Install it: apt-get install yt-dlp (Debian, Ubuntu), brew install yt-dlp (macOS) or pipx install yt-dlp.");
        } catch (ProcessTimeoutException e) {
            throw StageFailure.rejected(
                    TIMED_OUT,
                    "The download took longer than " + PlainDuration.of(limits.time()) + ".",
                    "Try a shorter video or another site.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What speaks against a download that has just begun, by what the page says about it. */
    private Optional<StageFailure> objection(Path info) {
        PageInfo page;
        try {
            page = PageInfo.read(info);
        } catch (IOException e) {
            LOG.warnf("The metadata of a download that began can't be read: %s", e.getMessage());
            return Optional.empty();
        }
        if (page.live()) {
            return Optional.of(StageFailure.rejected(
                    SOURCE_WITHOUT_VIDEO,
                    "This is a live stream.",
                    "Wait until it is over and its recording is online."));
        }
        return page.durationSeconds() > limits.play().toSeconds()
                ? Optional.of(StageFailure.rejected(
                        SOURCE_TOO_LARGE,
                        "The video plays longer than " + PlainDuration.of(limits.play()) + ".",
                        "Give a shorter video."))
                : Optional.empty();
    }

    private StageFailure failure(Optional<EgressTrouble> trouble, ProcessResult result, boolean begun) {
        StageFailure said = YtDlpFailure.of(result.errorTail());
        if (trouble.isEmpty()) {
            return said;
        }
        String message = trouble.get().message();
        return switch (trouble.get().kind()) {
            case TOO_LARGE ->
                StageFailure.rejected(
                        SOURCE_TOO_LARGE,
                        begun
                                ? "The download is larger than %s MB.".formatted(limits.bytes() / 1_000_000)
                                : "The page is larger than any page that plays a video.",
                        "Give the address of a shorter video.");
            case REFUSED ->
                StageFailure.rejected(
                        ADDRESS_REFUSED, message, "Give the public address of the page that plays the video.");
            case UNKNOWN_HOST ->
                StageFailure.rejected(SOURCE_UNREACHABLE, message, "Check the address for typing errors.");
            case STALLED, UNREACHABLE ->
                StageFailure.retryLater(
                        SOURCE_UNREACHABLE, message, "Nothing to do: it is tried again. Check that the site is up.");
        };
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(YtDlp.VIDEO + "."))
                    .filter(file -> !file.getFileName().toString().matches(".*\\.(json|part|ytdl|part-Frag\\d+)"))
                    .sorted()
                    .toList();
        }
    }
}
