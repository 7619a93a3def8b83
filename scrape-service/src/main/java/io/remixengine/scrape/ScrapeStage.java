package io.remixengine.scrape;

import static io.remixengine.contracts.event.FailureCode.ADDRESS_REFUSED;
import static io.remixengine.contracts.event.FailureCode.SOURCE_UNREACHABLE;
import static io.remixengine.contracts.event.FailureCode.URL_INVALID;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.event.VideoScraped;
import io.remixengine.contracts.script.ScrapedSource;
import io.remixengine.contracts.script.Transcript;
import io.remixengine.contracts.settings.ScrapeLimits;
import io.remixengine.contracts.settings.SecretName;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.address.AllowedHosts;
import io.remixengine.platform.address.DestinationRefusedException;
import io.remixengine.platform.address.Destinations;
import io.remixengine.platform.address.HostResolver;
import io.remixengine.platform.address.UrlPolicy;
import io.remixengine.platform.address.UrlRefusedException;
import io.remixengine.platform.address.WebAddress;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.Stage;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.scrape.download.DownloadLimits;
import io.remixengine.scrape.download.DownloadedPage;
import io.remixengine.scrape.download.PageDownload;
import io.remixengine.scrape.download.PageExtras;
import io.remixengine.scrape.download.PageInfo;
import io.remixengine.scrape.download.YtDlp;
import io.remixengine.scrape.transcript.TranscriptReader;
import io.remixengine.scrape.video.CheckedVideo;
import io.remixengine.scrape.video.ForeignFile;
import io.remixengine.scrape.video.VideoInspection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fetches the video at a web address, with what the page says about it. */
@Singleton
public final class ScrapeStage implements Stage<VideoRequested> {

    private final ScrapeSettings settings;
    private final ProcessRunner programs;
    private final AssetStore assets;
    private final Destinations destinations;

    public ScrapeStage(ScrapeSettings settings, ProcessRunner programs, AssetStore assets) {
        this.settings = settings;
        this.programs = programs;
        this.assets = assets;
        this.destinations =
                new Destinations(AllowedHosts.of(settings.allowedHosts().orElse(List.of())), HostResolver.system());
    }

    @Override
    public StageName name() {
        return StageName.SCRAPE;
    }

    @Override
    public Class<VideoRequested> input() {
        return VideoRequested.class;
    }

    @Override
    public boolean accepts(VideoRequested input) {
        return input.brief().source() instanceof Source.Url;
    }

    @Override
    public Outcome run(VideoRequested input, JobContext job) throws StageFailure, InterruptedException {
        String asked = ((Source.Url) input.brief().source()).url();
        job.progress(0, "looking at the address");
        WebAddress address = check(asked);
        try {
            job.progress(0.02, "reading the page");
            DownloadLimits limits = limits(job.settings().scrape());
            YtDlp ytDlp = new YtDlp(settings.ytDlp(), cookies(job));
            DownloadedPage page = new PageDownload(ytDlp, programs, destinations, limits)
                    .run(address, job.workspace(), done -> job.progress(0.05 + 0.75 * done, "downloading the video"));
            job.progress(0.8, "checking the video");
            VideoInspection inspection = new VideoInspection(
                    new ForeignFile(settings.ffmpeg(), settings.ffprobe()), programs, limits.play());
            CheckedVideo video = inspection.check(page.files());
            job.progress(0.88, "fetching subtitles and preview picture");
            PageExtras.Found found = new PageExtras(ytDlp, programs, destinations, limits)
                    .fetch(page.info(), input.brief().language(), job.workspace());
            Optional<Path> thumbnail = found.picture() == null ? Optional.empty() : inspection.picture(found.picture());
            job.progress(0.95, "storing the video");
            ScrapedSource source = store(asked, page.info(), video, found, thumbnail, job);
            return Outcome.Done.with(new VideoScraped(job.next(EventType.VIDEO_SCRAPED, 0), input.brief(), source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses what needs no yt-dlp to be refused; the proxy asks again at every connect. */
    private WebAddress check(String asked) throws StageFailure {
        try {
            WebAddress address = UrlPolicy.check(asked);
            destinations.of(address.host(), address.port());
            return address;
        } catch (UrlRefusedException e) {
            throw StageFailure.rejected(
                    URL_INVALID, e.reason(), "Copy the address of the page that plays the video from your browser.");
        } catch (DestinationRefusedException e) {
            throw StageFailure.rejected(
                    ADDRESS_REFUSED, e.reason(), "Give the public address of the page that plays the video.");
        } catch (UnknownHostException e) {
            throw StageFailure.rejected(
                    SOURCE_UNREACHABLE, "There is no web site with this name.", "Check the address for typing errors.");
        }
    }

    private DownloadLimits limits(ScrapeLimits runTime) {
        return new DownloadLimits(
                settings.maxBytes().orElse(runTime.maxBytes()),
                settings.maxDuration().orElse(Duration.ofSeconds(runTime.maxSeconds())),
                settings.timeout(),
                settings.connectTimeout(),
                settings.stallTimeout());
    }

    /** A copy in the workspace, for yt-dlp writes back what sites have changed. */
    private @Nullable Path cookies(JobContext job) throws IOException {
        Optional<String> cookies = settings.cookies().isPresent()
                ? Optional.of(Files.readString(settings.cookies().get()))
                : job.settings().secret(SecretName.SCRAPE_COOKIES);
        return cookies.isPresent() ? Files.writeString(job.workspace().resolve("cookies.txt"), cookies.get()) : null;
    }

    private ScrapedSource store(
            String asked,
            PageInfo page,
            CheckedVideo video,
            PageExtras.Found found,
            Optional<Path> thumbnail,
            JobContext job)
            throws IOException {
        Provenance provenance = Provenance.scraped(
                asked, page.author().orElse(null), page.licence().orElse(null));
        String name = job.assetKey("video." + video.extension());
        AssetRef file = assets.put(name, video.file(), video.mediaType(), provenance);
        return new ScrapedSource(
                asked,
                page.title(),
                page.author().orElse(null),
                page.description().orElse(null),
                file,
                video.durationMs(),
                video.width(),
                video.height(),
                thumbnail.isPresent()
                        ? assets.put(job.assetKey("thumbnail.jpg"), thumbnail.get(), "image/jpeg", provenance)
                        : null,
                transcript(found, video.durationMs(), provenance, job));
    }

    private @Nullable AssetRef transcript(
            PageExtras.Found found, long durationMs, Provenance provenance, JobContext job) throws IOException {
        if (found.subtitle() == null) {
            return null;
        }
        byte[] subtitle = Files.readAllBytes(found.subtitle());
        Optional<Transcript> transcript = TranscriptReader.read(subtitle, found.language(), durationMs);
        if (transcript.isEmpty()) {
            return null;
        }
        Path json = Files.write(
                job.workspace().resolve("transcript.json"), Json.mapper().writeValueAsBytes(transcript.get()));
        return assets.put(job.assetKey("transcript.json"), json, "application/json", provenance);
    }
}
