package io.remixengine.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.event.VideoScraped;
import io.remixengine.platform.testing.EventProbe;
import io.remixengine.platform.testing.TestKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole service over real Kafka: an event in, an event out. */
@QuarkusTest
@WithTestResource(TestKafka.class)
@TestProfile(ScrapeServiceTest.OnLoopback.class)
class ScrapeServiceTest {

    private static final Path DATA = Path.of("target/scrape-service-test");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static TestSite site;
    private static EventProbe events;

    /** Lets the service reach sites on this machine. */
    public static final class OnLoopback implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "remix.scrape.allowed-hosts", "127.0.0.1",
                    "remix.assets.folder", DATA.resolve("assets").toString(),
                    "remix.work.folder", DATA.resolve("work").toString());
        }
    }

    @BeforeAll
    static void openSite() {
        site = new TestSite()
                .file("/jfk.mp4", "video/mp4", Path.of("../test-media/jfk.mp4"))
                .text("/en.vtt", "text/vtt", "WEBVTT\n\n00:00.300 --> 00:02.400\nAnd so\n")
                .html(
                        "/watch.html",
                        "Ask not",
                        "<video src='/jfk.mp4'><track kind='captions' srclang='en' src='/en.vtt'></video>")
                .html("/text.html", "Text", "<p>Nothing to see.</p>");
        events = EventProbe.open();
    }

    @AfterAll
    static void closeSite() {
        events.close();
        site.close();
    }

    @Test
    void requestedAddressBecomesAScrapedVideo() throws Exception {
        VideoRequested request = request(new Source.Url(site.url("/watch.html")));

        events.send(request);

        VideoScraped scraped = events.await(VideoScraped.class, request.meta().videoId(), PATIENCE);
        assertThat(scraped.brief()).isEqualTo(request.brief());
        assertThat(scraped.meta().causeId()).isEqualTo(request.meta().id());
        assertThat(scraped.source().title()).isEqualTo("Ask not");
        assertThat(scraped.source().transcript()).isNotNull();
        assertThat(Files.size(
                        DATA.resolve("assets").resolve(scraped.source().video().key())))
                .isEqualTo(scraped.source().video().bytes());
    }

    @Test
    void pageWithoutVideoFailsWithReasonAndRemedyAndLeavesNothingBehind() throws Exception {
        VideoRequested request = request(new Source.Url(site.url("/text.html")));

        events.send(request);

        StageFailed failed = events.await(StageFailed.class, request.meta().videoId(), PATIENCE);
        assertThat(failed.stage()).isEqualTo(StageName.SCRAPE);
        assertThat(failed.failure().code()).isEqualTo(FailureCode.SOURCE_WITHOUT_VIDEO);
        assertThat(failed.failure().remedy()).isNotBlank();
        try (Stream<Path> left = Files.walk(DATA.resolve("work"))) {
            assertThat(left.filter(Files::isRegularFile)
                            .filter(each -> !each.toString().endsWith(".lock"))) // the living instance's own
                    .isEmpty();
        }
    }

    @Test
    void topicIsNoWorkForThisService() {
        VideoRequested topic = request(new Source.Topic("Tea", "Tea is a drink.", null));
        VideoRequested url = request(new Source.Url(site.url("/watch.html")));

        events.send(topic);
        events.send(url);

        events.await(VideoScraped.class, url.meta().videoId(), PATIENCE);
        assertThat(events.seen(VideoScraped.class, topic.meta().videoId())).isEmpty();
        assertThat(events.seen(StageFailed.class, topic.meta().videoId())).isEmpty();
    }

    private static VideoRequested request(Source source) {
        Brief brief = ScrapeBriefs.of(source, "en");
        return new VideoRequested(
                new EventMeta(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, null, Instant.now()), brief);
    }
}
