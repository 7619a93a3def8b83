package io.remixengine.render.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.process.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionFilesTest {

    private static final FrameRate NTSC = new FrameRate(30_000, 1001);

    @TempDir
    Path folder;

    @Test
    void cuesAreWholePhrasesOfSensibleLength() {
        String srt = CaptionFiles.of(
                        speech(
                                "This is a long sentence about nothing in particular, which goes on and on until it ends. Short one."))
                .srt();

        assertThat(srt).startsWith("1\n00:00:00,000 --> ").contains("Short one.\n\n");
        assertThat(srt.lines().filter(line -> !line.contains("-->")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(46));
        assertThat(srt.split("\n\n")).allSatisfy(cue -> assertThat(cue.lines()).hasSizeBetween(3, 4));
    }

    @Test
    void lastWordStaysForASecondIfTheVideoDoes() {
        Scene scene = new Scene(
                "a", 60, List.of(new Layer.Solid(Colour.BLACK, null)), null, List.of(new Word("Hi", 6, 9)), null);

        String vtt = CaptionFiles.of(
                        new Timeline(new Canvas(1080, 1920), FrameRate.FPS_30, List.of(scene), null, CaptionStyle.NONE))
                .vtt();

        assertThat(vtt).isEqualTo("WEBVTT\n\n00:00:00.200 --> 00:00:01.200\nHi\n\n");
    }

    @Test
    void textNeverBecomesMarkupOrTimes() {
        CaptionFiles files = CaptionFiles.of(speech("<b>bold</b> &amp; {\\an8}up 00:00 --> 00:01 NOTE x"));

        assertThat(files.srt()).doesNotContain("<b", "{\\").contains("→");
        assertThat(files.vtt()).contains("&lt;b&gt;bold&lt;/b&gt; &amp;amp;", "--&gt;");
    }

    @Test
    void emojiStayWholeInFilesForPlayers() {
        assertThat(CaptionFiles.of(speech("Bees 👩🏽‍🌾 🇫🇷")).srt()).contains("Bees 👩🏽‍🌾 🇫🇷");
    }

    @Test
    void ffprobeReadsThemAllWithTheSameTimes() throws Exception {
        Timeline timeline =
                speech("Everything has a time. And every time, which is a matter of frames, has its words!");
        CaptionFiles files = CaptionFiles.of(timeline);

        List<double[]> srt = read("captions.srt", files.srt());
        List<double[]> vtt = read("captions.vtt", files.vtt());
        List<double[]> ass = read("captions.ass", files.ass());

        assertThat(srt).hasSize(2).usingRecursiveComparison().isEqualTo(vtt);
        assertThat(ass).hasSize(CaptionScript.of(timeline).events().size());
        int second = timeline.scenes().getFirst().words().get(4).startFrame();
        assertThat(srt.get(1)[0]).isCloseTo(NTSC.seconds(second), within(0.001));
    }

    private List<double[]> read(String name, String content) throws Exception {
        Path file = Files.writeString(folder.resolve(name), content);
        ProcessResult result = new LocalProcessRunner()
                .run(Command.of(
                        folder,
                        Duration.ofSeconds(30),
                        "ffprobe",
                        "-v",
                        "warning",
                        "-show_packets",
                        "-of",
                        "json",
                        file.toString()));
        assertThat(result.errorTail()).isEmpty();
        List<double[]> packets = new ArrayList<>();
        for (JsonNode packet : Json.mapper().readTree(result.output()).path("packets")) {
            packets.add(new double[] {
                packet.path("pts_time").asDouble(), packet.path("duration_time").asDouble()
            });
        }
        return packets;
    }

    private static Timeline speech(String text) {
        List<Word> words = new ArrayList<>();
        for (String word : text.split(" ")) {
            words.add(new Word(word, words.size() * 9, words.size() * 9 + 9));
        }
        Scene scene =
                new Scene("a", words.size() * 9 + 30, List.of(new Layer.Solid(Colour.BLACK, null)), null, words, null);
        return new Timeline(new Canvas(1080, 1920), NTSC, List.of(scene), null, CaptionStyle.MINIMAL);
    }
}
