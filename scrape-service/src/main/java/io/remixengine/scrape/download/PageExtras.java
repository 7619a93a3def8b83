package io.remixengine.scrape.download;

import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.address.Destinations;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.process.ProcessTimeoutException;
import io.remixengine.platform.process.ProgramMissingException;
import io.remixengine.scrape.egress.EgressLimits;
import io.remixengine.scrape.egress.EgressProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is nice to have beside the video: a subtitle and the preview picture. A second run of yt-dlp with small limits of
 * its own, which reads the metadata of the first, so that neither a missing nor an endless one harms the video.
 */
public final class PageExtras {

    private static final Logger LOG = Logger.getLogger(PageExtras.class);
    private static final long BYTES = 24L * 1024 * 1024;
    private static final Duration TIME = Duration.ofSeconds(60);

    private final YtDlp ytDlp;
    private final ProcessRunner programs;
    private final Destinations destinations;
    private final EgressLimits egress;
    private final Duration silence;

    public PageExtras(YtDlp ytDlp, ProcessRunner programs, Destinations destinations, DownloadLimits limits) {
        this.ytDlp = ytDlp;
        this.programs = programs;
        this.destinations = destinations;
        this.egress = new EgressLimits(BYTES, BYTES, limits.connect(), limits.silence());
        this.silence = limits.silence();
    }

    /**
     * The files that came; none of them is to be trusted.
     *
     * @param subtitle a subtitle file
     * @param language the subtitle's IETF tag
     * @param picture a picture
     */
    public record Found(
            @Nullable Path subtitle,
            String language,
            @Nullable Path picture) {}

    /** Fetches what there is for a video in some language into a folder. */
    public Found fetch(PageInfo page, String language, Path folder) throws IOException, InterruptedException {
        Optional<SubtitleTrack> track = SubtitleTrack.best(page, language);
        if (track.isPresent() || page.hasPicture()) {
            download(page, track.orElse(null), folder);
        }
        return new Found(
                file(folder, YtDlp.SUBTITLE),
                track.map(SubtitleTrack::language).orElse(SubtitleTrack.UNKNOWN),
                file(folder, YtDlp.PICTURE));
    }

    private void download(PageInfo page, @Nullable SubtitleTrack track, Path folder)
            throws IOException, InterruptedException {
        Path info = folder.resolve("extras.json");
        Files.write(info, Json.mapper().writeValueAsBytes(page.withSubtitle(track)));
        try (EgressProxy proxy = EgressProxy.start(destinations, egress)) {
            ProcessResult result = programs.run(ytDlp.extras(info, folder, proxy.url(), silence, TIME));
            if (!result.ok()) {
                LOG.infof(
                        "Not all of subtitle and preview picture came: %s",
                        result.errorTail().strip());
            }
        } catch (ProcessTimeoutException | ProgramMissingException e) {
            LOG.warnf("No subtitle and no preview picture: %s", e.getMessage());
        }
    }

    private static @Nullable Path file(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(name + "."))
                    .filter(file -> !file.toString().endsWith(".part"))
                    .findFirst()
                    .orElse(null);
        }
    }
}
