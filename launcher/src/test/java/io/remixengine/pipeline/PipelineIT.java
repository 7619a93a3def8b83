package io.remixengine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.event.StageName;
import io.remixengine.launcher.video.VideoView;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job, end to end. */
@ExtendWith(WholeStack.class)
class PipelineIT {

    @Test
    void aFilmOnAWebPageBecomesAFinishedShort(WholeStack.Running stack) throws Exception {
        UUID id = stack.orderFromPage(25);

        VideoView video = stack.end(id);

        assertThat(video.status()).as("%s", video.failure()).isEqualTo("published");
        Path folder = Path.of(Stream.of(video.publications().values().toArray(String[]::new))
                .findFirst()
                .orElseThrow());
        FinishedVideo finished = new FinishedVideo(folder.resolve("video.mp4"));
        double seconds = looksRight(finished);
        assertThat(finished.loudness()).isCloseTo(-14, within(1.0));
        showsMovingPicturesWithHighlightedWords(finished, seconds);
        for (StageName stage : StageName.values()) {
            assertThat(stack.events().starts(id, stage))
                    .as("starts of %s", stage)
                    .isEqualTo(1);
        }
        assertThat(stack.finals(id)).hasSize(1);
        allServicesToldOneTrace(stack, id);
        draftOfASceneLeavesTheVideoAsItIs(stack, id);
    }

    private static void allServicesToldOneTrace(WholeStack.Running stack, UUID id) throws Exception {
        VideoTrace trace = VideoTrace.of(id, "publish re.publish-requested.v1", 1, stack.traces());
        assertThat(trace.spans())
                .extracting(TraceCollector.Kept::service)
                .containsOnly(
                        "gateway-service",
                        "scrape-service",
                        "remix-service",
                        "media-service",
                        "render-service",
                        "publish-service");
        TraceCollector.Kept remix = trace.span("remix re.video-scraped.v1");
        assertThat(trace.parentOf(remix)).isEqualTo(trace.span("scrape re.video-requested.v1"));
        assertThat(trace.parentOf(trace.span("scrape re.video-requested.v1")))
                .isEqualTo(trace.span("re.video-requested.v1"));
        TraceCollector.Kept program = trace.span("yt-dlp");
        assertThat(trace.parentOf(program)).isEqualTo(trace.span("scrape re.video-requested.v1"));
        assertThat(program.attributes()).containsEntry("process.exit.code", "0");
        assertThat(program.attributes().keySet())
                .isSubsetOf("process.executable.name", "process.exit.code", "thread.id", "thread.name");
        assertThat(trace.spans())
                .filteredOn(each -> each.service().equals("render-service"))
                .extracting(TraceCollector.Kept::name)
                .contains("ffmpeg");
        assertThat(trace.spans()).noneMatch(TraceCollector.Kept::failed);
    }

    private static void draftOfASceneLeavesTheVideoAsItIs(WholeStack.Running stack, UUID id) throws Exception {
        try (ApiRequests api = new ApiRequests(stack)) {
            JsonNode scene = api.get("videos/" + id + "/timeline").at("/scenes/1");
            int frames = scene.get("frames").asInt();

            JsonNode draft = api.render(id, """
                    {"profile":"draft","scenes":["%s"],"outputs":[{"type":"captions","format":"vtt"}]}""".formatted(scene.get("id").asText()));

            assertThat(draft.get("state").asText()).as("%s", draft).isEqualTo("succeeded");
            FinishedVideo video = new FinishedVideo(api.file(draft, "video.mp4"));
            assertThat(video.stream("v").get("width").asInt()).isEqualTo(360);
            assertThat(video.stream("v").get("height").asInt()).isEqualTo(640);
            assertThat(video.stream("v").get("nb_frames").asInt()).isEqualTo(frames);
            assertThat(Files.readString(api.file(draft, "captions.vtt"))).startsWith("WEBVTT");
        }
        VideoView after = stack.gateway().video(id);
        assertThat(after.status()).isEqualTo("published");
    }

    private static double looksRight(FinishedVideo finished) throws Exception {
        JsonNode picture = finished.stream("v");
        JsonNode sound = finished.stream("a");
        assertThat(picture.get("codec_name").asText()).isEqualTo("h264");
        assertThat(picture.get("profile").asText()).isEqualTo("High");
        assertThat(picture.get("pix_fmt").asText()).isEqualTo("yuv420p");
        assertThat(picture.get("width").asInt()).isEqualTo(1080);
        assertThat(picture.get("height").asInt()).isEqualTo(1920);
        assertThat(picture.get("r_frame_rate").asText()).isEqualTo("30/1");
        assertThat(sound.get("codec_name").asText()).isEqualTo("aac");
        assertThat(sound.get("sample_rate").asInt()).isEqualTo(48_000);
        assertThat(finished.fastStart()).isTrue();
        double seconds = picture.get("duration").asDouble();
        assertThat(seconds).isBetween(15.0, 60.0);
        assertThat(picture.get("nb_frames").asInt()).isEqualTo((int) Math.round(seconds * 30));
        assertThat(sound.get("duration").asDouble()).isCloseTo(seconds, within(0.05));
        return seconds;
    }

    private static void showsMovingPicturesWithHighlightedWords(FinishedVideo finished, double seconds)
            throws Exception {
        List<BufferedImage> frames = new ArrayList<>();
        for (double at = 1; at < seconds - 1; at += 2) {
            frames.add(finished.frame(at));
        }
        assertThat(frames)
                .allSatisfy(frame -> assertThat(FinishedVideo.contrast(frame))
                        .as("not a flat picture")
                        .isGreaterThan(5));
        for (int i = 1; i < frames.size(); i++) {
            assertThat(FinishedVideo.difference(frames.get(i - 1), frames.get(i)))
                    .as("the picture moves")
                    .isGreaterThan(2);
        }
        long withWords = frames.stream()
                .map(PipelineIT::captionZone)
                .filter(zone -> FinishedVideo.highlighted(zone) > 300)
                .count();
        assertThat(withWords).as("frames with a highlighted word").isGreaterThan(frames.size() / 2L);
    }

    private static BufferedImage captionZone(BufferedImage frame) {
        return frame.getSubimage(0, frame.getHeight() * 55 / 100, frame.getWidth(), frame.getHeight() * 25 / 100);
    }
}
