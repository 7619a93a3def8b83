package io.remixengine.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.event.VideoScraped;
import io.remixengine.contracts.script.Cue;
import io.remixengine.contracts.script.ScrapedSource;
import io.remixengine.contracts.script.Transcript;
import io.remixengine.contracts.settings.PriceSettings;
import io.remixengine.contracts.settings.RequestLimits;
import io.remixengine.contracts.settings.ScrapeLimits;
import io.remixengine.contracts.settings.SecretName;
import io.remixengine.contracts.settings.Settings;
import io.remixengine.contracts.settings.VoiceSettings;
import io.remixengine.contracts.settings.WriterSettings;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.settings.SettingsSnapshot;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.platform.testing.TestJob;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stage with the real yt-dlp and the real ffmpeg against a site on loopback. */
@Timeout(60)
class ScrapeStageTest {

    private static final Path VIDEO = Path.of("../test-media/jfk.mp4");
    private static final Path POSTER = Path.of("../test-media/jfk-poster.jpg");
    private static final String VIDEO_TAG = "<video src='/jfk.mp4' poster='/poster.jpg'>%s</video>";
    private static final String SUBTITLE = "WEBVTT\n\n00:00.300 --> 00:02.400\nAnd so, <i>my fellow</i> Americans,\n\n"
            + "00:03.300 --> 00:04.600\nask not\n";

    private final TestSite site = new TestSite();
    private final TestSite inside = new TestSite();
    private final TestAssets assets = new TestAssets();
    private final Map<String, String> settings = new HashMap<>();

    @TempDir
    private Path workspace;

    private List<String> notes = List.of();
    private SettingsSnapshot runTime = SettingsSnapshot.INITIAL;

    @BeforeEach
    void buildSite() {
        site.file("/jfk.mp4", "video/mp4", VIDEO)
                .file("/poster.jpg", "image/jpeg", POSTER)
                .text("/en.vtt", "text/vtt", SUBTITLE)
                .html("/plain.html", "Ask not", VIDEO_TAG.formatted(""))
                .html(
                        "/watch.html",
                        "Ask not",
                        VIDEO_TAG.formatted("<track kind='captions' srclang='en' src='/en.vtt'>"));
        settings.put("remix.scrape.allowed-hosts", site.host());
        settings.put("remix.scrape.stall-timeout", "PT2S");
    }

    @AfterEach
    void closeSites() {
        site.close();
        inside.close();
    }

    @Test
    void pageWithVideoSubtitleAndPictureIsScraped() throws Exception {
        ScrapedSource source = scraped("/watch.html");

        assertThat(source.title()).isEqualTo("Ask not");
        assertThat(source.durationMs()).isCloseTo(11_000, within(1_000L));
        assertThat(source.width()).isPositive();
        assertThat(source.video().mediaType()).isEqualTo("video/mp4");
        assertThat(source.video().provenance().source()).isEqualTo(site.url("/watch.html"));
        assertThat(assets.files().get(source.video().key())).isEqualTo(Files.readAllBytes(VIDEO));
        assertThat(requireNonNull(source.thumbnail()).fileName()).isEqualTo("thumbnail.jpg");
        assertThat(transcript(source))
                .isEqualTo(new Transcript(
                        "en",
                        List.of(
                                new Cue(300, 2_400, "And so, my fellow Americans,"),
                                new Cue(3_300, 4_600, "ask not"))));
        assertThat(notes).anyMatch(note -> note.endsWith("downloading the video"));
    }

    @Test
    void addressOfTheFileItselfIsScraped() throws Exception {
        ScrapedSource source = scraped("/jfk.mp4");

        assertThat(source.transcript()).isNull();
        assertThat(source.thumbnail()).isNull();
    }

    @Test
    void missingSubtitleIsNoFailure() throws Exception {
        site.html("/bad.html", "Bad", VIDEO_TAG.formatted("<track kind='captions' srclang='en' src='/none.vtt'>"));

        assertThat(scraped("/bad.html").transcript()).isNull();
    }

    @Test
    void subtitleThatIsNoneIsNoFailure() throws Exception {
        site.file("/movie.vtt", "text/vtt", VIDEO)
                .html("/bad.html", "Bad", VIDEO_TAG.formatted("<track kind='captions' srclang='en' src='/movie.vtt'>"));

        assertThat(scraped("/bad.html").transcript()).isNull();
    }

    @Test
    void endlessSubtitleIsNoFailure() throws Exception {
        site.endless("/endless.vtt", "text/vtt")
                .html(
                        "/bad.html",
                        "Bad",
                        VIDEO_TAG.formatted("<track kind='captions' srclang='en' src='/endless.vtt'>"));

        assertThat(scraped("/bad.html").transcript()).isNull();
    }

    @Test
    void subtitleWithoutLanguageOrWithHostileOneIsRead() throws Exception {
        site.html("/odd.html", "Odd", VIDEO_TAG.formatted("<track kind='captions' src='/en.vtt'>"))
                .html(
                        "/evil.html",
                        "Evil",
                        VIDEO_TAG.formatted("<track kind='captions' srclang='../../evil' src='/en.vtt'>"));

        assertThat(transcript(scraped("/odd.html")).language()).isEqualTo("und");
        assertThat(transcript(scraped("/evil.html")).language()).isEqualTo("und");
    }

    @Test
    void languageOfTheBriefIsPreferred() throws Exception {
        site.text("/es.vtt", "text/vtt", "WEBVTT\n\n00:00.300 --> 00:02.400\nAsí que\n")
                .html(
                        "/two.html",
                        "Two",
                        VIDEO_TAG.formatted("<track kind='captions' srclang='en' src='/en.vtt'>"
                                + "<track kind='captions' srclang='es' src='/es.vtt'>"));

        assertThat(transcript(scraped("/two.html", "es")).language()).isEqualTo("es");
        assertThat(transcript(scraped("/two.html", "de")).language()).isEqualTo("en");
    }

    @Test
    void playlistOfSegmentsIsScraped() throws Exception {
        segments("/hls/", "-f", "hls", "-hls_time", "4", "-hls_list_size", "0", "index.m3u8");
        site.html("/hls.html", "Segments", "<video src='/hls/index.m3u8'></video>");

        ScrapedSource source = scraped("/hls.html");

        assertThat(source.video().mediaType()).isEqualTo("video/mp4");
        assertThat(source.durationMs()).isCloseTo(11_000, within(1_000L));
    }

    @Test
    void pictureAndSoundThatComeApartArePutTogether() throws Exception {
        segments("/dash/", "-f", "dash", "manifest.mpd");
        site.html("/dash.html", "Apart", "<video src='/dash/manifest.mpd'></video>");

        ScrapedSource source = scraped("/dash.html");

        assertThat(source.video().mediaType()).isEqualTo("video/mp4");
        assertThat(source.durationMs()).isCloseTo(11_000, within(1_000L));
        assertThat(new String(assets.files().get(source.video().key()), ISO_8859_1))
                .contains("avc1", "mp4a");
    }

    @Test
    void playlistThatLeadsInsideIsRefused() throws Exception {
        inside.file("/secret.ts", "video/mp2t", VIDEO);
        site.text(
                        "/in.m3u8",
                        "application/vnd.apple.mpegurl",
                        "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n" + inside.url("/secret.ts")
                                + "\n#EXT-X-ENDLIST\n")
                .html("/hls.html", "Segments", "<video src='/in.m3u8'></video>");

        assertThat(rejected("/hls.html").code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
        assertThat(inside.requests()).isEmpty();
    }

    @Test
    void playlistThatReadsLocalFilesIsRefused() throws Exception {
        site.text(
                        "/in.m3u8",
                        "application/vnd.apple.mpegurl",
                        "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n")
                .html("/hls.html", "Segments", "<video src='/in.m3u8'></video>");

        failed("/hls.html");
        assertThat(assets.files()).isEmpty();
    }

    @Test
    void redirectToPrivateAddressIsRefused() throws Exception {
        site.redirect("/go", inside.url("/meta-data"));

        Failure failure = rejected("/go");

        assertThat(failure.code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
        assertThat(failure.reason()).contains("127.0.0.1").contains("this machine");
        assertThat(inside.requests()).isEmpty();
    }

    @Test
    void sourceThatLeadsInsideIsRefused() throws Exception {
        site.html("/in.html", "Inside", "<video src='" + inside.url("/v.mp4") + "'></video>");

        assertThat(rejected("/in.html").code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
        assertThat(inside.requests()).isEmpty();
    }

    @Test
    void pictureThatLeadsInsideIsLeftOut() throws Exception {
        site.html("/in.html", "Inside", "<video src='/jfk.mp4' poster='" + inside.url("/p.jpg") + "'></video>");

        assertThat(scraped("/in.html").thumbnail()).isNull();
        assertThat(inside.requests()).isEmpty();
    }

    @Test
    void redirectToFtpDoesNotReachTheNetwork() throws Exception {
        try (ServerSocket ftp = new ServerSocket(0)) {
            AtomicInteger connections = new AtomicInteger();
            Thread.ofVirtual().start(() -> {
                try {
                    ftp.accept();
                    connections.incrementAndGet();
                } catch (IOException e) {
                    // Closed at the end of the test.
                }
            });
            site.redirect("/go", "ftp://127.0.0.1:" + ftp.getLocalPort() + "/video.mp4");

            assertThat(failed("/go").code()).isEqualTo(FailureCode.ADDRESS_REFUSED);

            assertThat(connections).hasValue(0);
        }
    }

    @Test
    void privateAddressIsRefusedWithoutAsking() throws Exception {
        Failure failure = failedAt("http://10.0.0.1/video.mp4");

        assertThat(failure.code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
    }

    @Test
    void addressThatIsNoneIsRefused() throws Exception {
        assertThat(failedAt("file:///etc/passwd").code()).isEqualTo(FailureCode.URL_INVALID);
        assertThat(failedAt("--exec=id").code()).isEqualTo(FailureCode.URL_INVALID);
    }

    @Test
    void unknownHostSaysSo() throws Exception {
        Failure failure = failedAt("http://no-such-host.invalid/");

        assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_UNREACHABLE);
        assertThat(failure.remedy()).contains("typing errors");
    }

    @Test
    void missingPageIsNotFound() throws Exception {
        Failure failure = rejected("/nothing.html");

        assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_NOT_FOUND);
        assertThat(failure.reason()).contains("404");
    }

    @Test
    void forbiddenPageIsNotFound() throws Exception {
        site.status("/403", 403);

        assertThat(rejected("/403").code()).isEqualTo(FailureCode.SOURCE_NOT_FOUND);
    }

    @Test
    void errorsOfTheSiteAreTriedAgain() throws Exception {
        site.status("/429", 429).status("/503", 503);

        assertThat(retried("/429").code()).isEqualTo(FailureCode.SOURCE_UNREACHABLE);
        assertThat(retried("/503").code()).isEqualTo(FailureCode.SOURCE_UNREACHABLE);
    }

    @Test
    void pageWithoutVideoSaysSo() throws Exception {
        site.html("/text.html", "Text", "<p>Nothing to see.</p>");

        assertThat(rejected("/text.html").code()).isEqualTo(FailureCode.SOURCE_WITHOUT_VIDEO);
    }

    @Test
    void soundAloneIsNoVideo() throws Exception {
        site.file("/sound.mp4", "video/mp4", Path.of("../test-media/media3-sample_audio_only.mp4"));

        assertThat(rejected("/sound.mp4").code()).isEqualTo(FailureCode.SOURCE_WITHOUT_VIDEO);
    }

    @Test
    void pictureThatClaimsToBeVideoIsUnreadable() throws Exception {
        site.file("/picture.mp4", "video/mp4", POSTER);

        assertThat(rejected("/picture.mp4").code()).isEqualTo(FailureCode.MEDIA_UNREADABLE);
    }

    @Test
    void halfAFileIsUnreadableThoughItsHeaderIsWhole() throws Exception {
        byte[] whole = Files.readAllBytes(VIDEO);
        site.on(
                "/half.mp4",
                exchange -> TestSite.send(exchange, 200, "video/mp4", Arrays.copyOf(whole, whole.length * 6 / 10)));

        assertThat(rejected("/half.mp4").code()).isEqualTo(FailureCode.MEDIA_UNREADABLE);
    }

    @Test
    void downloadThatBreaksOffIsTriedAgain() throws Exception {
        site.cut("/cut.mp4", "video/mp4", VIDEO);

        assertThat(retried("/cut.mp4").reason()).contains("broke off");
    }

    @Test
    void bodyThatNeverEndsIsCut() throws Exception {
        settings.put("remix.scrape.max-bytes", "20000000");
        site.endless("/endless.mp4", "video/mp4");

        Failure failure = rejected("/endless.mp4");

        assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TOO_LARGE);
        assertThat(failure.reason()).contains("20 MB");
    }

    @Test
    void pageThatNeverEndsIsCut() throws Exception {
        site.endless("/endless.html", "text/html");

        Failure failure = rejected("/endless.html");

        assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TOO_LARGE);
        assertThat(failure.reason()).contains("page");
    }

    @Test
    void siteThatNeverAnswersIsTriedAgain() throws Exception {
        site.silent("/silent");

        Failure failure = retried("/silent");

        assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_UNREACHABLE);
        assertThat(failure.reason()).contains("sent nothing for 2 seconds");
    }

    @Test
    void redirectInACircleIsRejected() throws Exception {
        site.redirect("/circle", "/circle");

        assertThat(rejected("/circle").reason()).contains("circle");
    }

    @Test
    void longerPlayTimeThanAllowedIsRejected() throws Exception {
        settings.put("remix.scrape.max-duration", "PT5S");

        assertThat(rejected("/plain.html").code()).isEqualTo(FailureCode.SOURCE_TOO_LARGE);
    }

    @Test
    void playTimeThatThePageTellsStopsTheDownloadAtItsStart() throws Exception {
        site.endless("/endless.mp4", "video/mp4")
                .html(
                        "/long.html",
                        "Long",
                        "<script type='application/ld+json'>{\"@context\":\"https://schema.org\","
                                + "\"@type\":\"VideoObject\",\"name\":\"Long\",\"duration\":\"PT4H\",\"contentUrl\":\""
                                + site.url("/endless.mp4") + "\"}</script>");

        Failure failure = rejected("/long.html");

        assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TOO_LARGE);
        assertThat(failure.reason()).contains("3 hours");
    }

    @Test
    void downloadThatTakesTooLongTimesOut() throws Exception {
        settings.put("remix.scrape.timeout", "PT3S");
        settings.put("remix.scrape.stall-timeout", "PT10S");

        site.silent("/silent");

        assertThat(rejected("/silent").code()).isEqualTo(FailureCode.TIMED_OUT);
    }

    @Test
    void missingProgramNamesTheCommandThatInstallsIt() throws Exception {
        settings.put("remix.scrape.yt-dlp", "no-such-yt-dlp");

        Failure failure = rejected("/plain.html");

        assertThat(failure.code()).isEqualTo(FailureCode.TOOL_MISSING);
        assertThat(failure.remedy()).contains("apt-get install yt-dlp");
    }

    /** Cuts the video into segments with a playlist, and puts them on the site. */
    private void segments(String path, String... format) throws Exception {
        Path folder = Files.createDirectories(workspace.resolve("segments"));
        Command cut = Command.of(
                        folder,
                        Duration.ofSeconds(30),
                        "ffmpeg",
                        "-v",
                        "error",
                        "-i",
                        VIDEO.toAbsolutePath().toString())
                .plus("-c", "copy")
                .plus(format);
        assertThat(new LocalProcessRunner().run(cut).errorTail()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> site.file(path + file.getFileName(), "application/octet-stream", file));
        }
    }

    @Test
    void limitsOfTheRunTimeSettingsCountUnlessTheConfigurationSetsItsOwn() throws Exception {
        runTime = settings(new ScrapeLimits(1_000_000, 5), Map.of());

        assertThat(rejected("/plain.html").code()).isEqualTo(FailureCode.SOURCE_TOO_LARGE);
        settings.put("remix.scrape.max-duration", "PT1M");
        assertThat(scraped("/plain.html").title()).isEqualTo("Ask not");
    }

    @Test
    void aSiteThatWantsALogInIsScrapedWithTheCookiesThatTheAdminHasSet() throws Exception {
        site.on("/members.html", exchange -> {
            String cookie = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
            boolean member = cookie.contains("session=open-sesame");
            byte[] page = ("<html><head><title>Members</title></head><body>" + VIDEO_TAG.formatted("")
                            + "</body></html>")
                    .getBytes(UTF_8);
            TestSite.send(exchange, member ? 200 : 403, "text/html", member ? page : new byte[0]);
        });

        assertThat(run(site.url("/members.html"), "en")).isNotInstanceOf(Outcome.Done.class);
        runTime = settings(
                ScrapeLimits.DEFAULT,
                Map.of(
                        SecretName.SCRAPE_COOKIES,
                        "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\topen-sesame\n"));
        assertThat(scraped("/members.html").title()).isEqualTo("Members");
        assertThat(assets.files().keySet()).noneMatch(key -> key.contains("cookies"));
    }

    private static SettingsSnapshot settings(ScrapeLimits limits, Map<SecretName, String> secrets) {
        return new SettingsSnapshot(
                new Settings(
                        1,
                        Instant.EPOCH,
                        VoiceSettings.DEFAULT,
                        limits,
                        RequestLimits.DEFAULT,
                        WriterSettings.DEFAULT,
                        PriceSettings.DEFAULT,
                        Map.of()),
                secrets);
    }

    private Transcript transcript(ScrapedSource source) throws IOException {
        return Json.mapper()
                .readValue(
                        assets.files().get(requireNonNull(source.transcript()).key()), Transcript.class);
    }

    private ScrapedSource scraped(String path) throws Exception {
        return scraped(path, "en");
    }

    private ScrapedSource scraped(String path, String language) throws Exception {
        Outcome outcome = run(site.url(path), language);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((VideoScraped) ((Outcome.Done) outcome).events().getFirst()).source();
    }

    private Failure rejected(String path) throws Exception {
        Outcome outcome = run(site.url(path), "en");
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return failureOf(outcome);
    }

    private Failure retried(String path) throws Exception {
        Outcome outcome = run(site.url(path), "en");
        assertThat(outcome).isInstanceOf(Outcome.RetryLater.class);
        return failureOf(outcome);
    }

    private Failure failed(String path) throws Exception {
        return failedAt(site.url(path));
    }

    private Failure failedAt(String url) throws Exception {
        return failureOf(run(url, "en"));
    }

    private static Failure failureOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rejected(Failure failure) -> failure;
            case Outcome.RetryLater(Failure failure) -> failure;
            case Outcome.Done done -> throw new AssertionError("no failure: " + done);
            case Outcome.PassedOn passedOn -> throw new AssertionError("no failure: " + passedOn);
        };
    }

    private Outcome run(String url, String language) throws Exception {
        Brief brief = ScrapeBriefs.of(url, language);
        UUID id = UUID.randomUUID();
        VideoRequested input = new VideoRequested(new EventMeta(id, id, id, 1, null, Instant.EPOCH), brief);
        TestJob job = new TestJob(input, Files.createTempDirectory(workspace, "job"), runTime);
        try {
            return new ScrapeStage(ScrapeSettingsTest.with(settings), new LocalProcessRunner(), assets).run(input, job);
        } catch (StageFailure e) {
            return e.outcome();
        } finally {
            notes = job.notes();
        }
    }
}
