package io.remixengine.render.output;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.render.Output;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.RenderKit;
import io.remixengine.render.media.MediaProbe;
import io.remixengine.render.tool.Ffmpeg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each output made for real of a video of 6 s: two of black, two of a pattern whose frames differ, two of noise. */
class OutputsTest {

    private static final Canvas CANVAS = new Canvas(360, 640);

    private static Path video;

    @TempDir
    Path folder;

    private final Timeline timeline = new Timeline(
            CANVAS, FrameRate.FPS_30, List.of(scene("in/tro"), scene("b"), scene("c")), null, CaptionStyle.KARAOKE);
    private LocalAssetStore assets;
    private Outputs outputs;

    @BeforeAll
    static void makeTheVideo(@TempDir Path shared) throws Exception {
        video = shared.resolve("video.mp4");
        String size = "s=360x640:r=30:d=2";
        run(
                shared,
                "ffmpeg -v error -f lavfi -i color=" + size + " -f lavfi -i testsrc=" + size
                        + " -f lavfi -i color=gray:" + size + ",noise=alls=60:allf=t -f lavfi -i sine=f=440:d=6"
                        + " -filter_complex [0][1][2]concat=n=3,format=yuv420p[v] -map [v] -map 3:a"
                        + " -preset ultrafast -c:a aac -ac 2 -ar 48000 " + video);
    }

    @BeforeEach
    void build() {
        assets = new LocalAssetStore(folder.resolve("assets"));
        RenderConfig config = RenderKit.defaults();
        Ffmpeg ffmpeg = new Ffmpeg(new LocalProcessRunner());
        outputs = new Outputs(ffmpeg, new Thumbnails(ffmpeg, new MediaProbe(ffmpeg, config), assets, config), config);
    }

    @Test
    void aGifIsSmallAndPlaysByItself() throws Exception {
        OutputFile gif = only(new Output.Preview(Output.Preview.Format.GIF, 1.0, 3));

        assertThat(gif.name()).isEqualTo("preview.gif");
        assertThat(probe(gif.file(), "v:0", "codec_name,width,height,nb_read_packets"))
                .isEqualTo("gif,240,427,36");
        assertThat(Files.size(gif.file())).isLessThan(3_000_000);
        assertThat(Files.readString(gif.file(), ISO_8859_1)).contains("NETSCAPE2.0");
    }

    @Test
    void aWebpIsTakenFromTheEndWhereTheVideoIsTooShort() throws Exception {
        OutputFile webp = only(new Output.Preview(Output.Preview.Format.WEBP, 50.0, 4));

        String content = Files.readString(webp.file(), ISO_8859_1);
        assertThat(content).startsWith("RIFF").contains("WEBPVP8X", "ANIM");
        assertThat(content.split("ANMF", -1).length - 1).isBetween(45, 60);
        assertThat(content.length()).isLessThan(3_000_000);
    }

    @Test
    void soundAloneIsThatOfTheVideo() throws Exception {
        OutputFile m4a = only(new Output.Audio(Output.Audio.Format.M4A));
        OutputFile mp3 = only(new Output.Audio(Output.Audio.Format.MP3));

        assertThat(probe(m4a.file(), "a:0", "codec_name,sample_rate,channels")).isEqualTo("aac,48000,2");
        assertThat(probe(mp3.file(), "a:0", "codec_name,sample_rate,channels")).isEqualTo("mp3,48000,2");
        assertThat(digest(m4a.file())).isEqualTo(digest(video));
        assertThat(Double.parseDouble(probe(mp3.file(), "a:0", "duration"))).isCloseTo(6, within(0.1));
    }

    @Test
    void theBestFrameIsNeitherDarkNorFlat() throws Exception {
        assertThat(brightness(only(Output.Thumbnail.BEST))).isBetween(80.0, 180.0);
        assertThat(brightness(only(thumbnail(Output.Thumbnail.Picture.FIRST, null, null))))
                .isLessThan(5);
    }

    @Test
    void aChosenFrameIsThatFrame() throws Exception {
        for (int frame : List.of(60, 75, 119)) {
            OutputFile thumbnail = only(new Output.Thumbnail(Output.Thumbnail.Picture.FRAME, frame, null, null));
            Path exact = folder.resolve("exact.png");
            run("ffmpeg -v error -y -i " + video + " -vf select=eq(n\\," + frame + ") -frames:v 1 " + exact);

            assertThat(probe(thumbnail.file(), "v:0", "codec_name,width,height"))
                    .isEqualTo("mjpeg,360,640");
            assertThat(likeness(thumbnail.file(), exact)).as("frame %s", frame).isGreaterThan(30);
        }
        assertThatThrownBy(() -> only(new Output.Thumbnail(Output.Thumbnail.Picture.FRAME, 180, null, null)))
                .isInstanceOf(StageFailure.class)
                .hasMessageContaining("no frame 180");
    }

    @Test
    void onesOwnPictureCoversTheCanvas() throws Exception {
        Path file = folder.resolve("own.png");
        run("ffmpeg -v error -f lavfi -i color=white:s=900x300 -frames:v 1 " + file);
        AssetRef own = assets.put("test/own.png", file, "image/png", Provenance.uploaded(null, null));

        OutputFile thumbnail = only(thumbnail(Output.Thumbnail.Picture.OWN, own, null));

        assertThat(probe(thumbnail.file(), "v:0", "codec_name,width,height")).isEqualTo("mjpeg,360,640");
        assertThat(brightness(thumbnail)).isGreaterThan(250);
    }

    @Test
    void whatIsNoPictureIsRefused() throws Exception {
        Path page = Path.of("../test-media/hostile/html-as-jpg.jpg");
        AssetRef asset = assets.put("test/page.jpg", page, "image/jpeg", Provenance.uploaded(null, null));

        assertThatThrownBy(() -> only(thumbnail(Output.Thumbnail.Picture.OWN, asset, null)))
                .isInstanceOf(StageFailure.class)
                .hasMessageContaining("page.jpg) is no readable picture");
    }

    @Test
    void aTitleIsWrittenOverThePictureWhateverItSays() throws Exception {
        double bare = brightness(only(thumbnail(Output.Thumbnail.Picture.FIRST, null, null)));
        for (String title : List.of("Why tides?", "{\\an8}C:\\N % 100", "x".repeat(120), "潮の満ち引きは\u202eなぜ")) {
            OutputFile titled = only(thumbnail(Output.Thumbnail.Picture.FIRST, null, title));

            assertThat(brightness(titled)).as(title).isGreaterThan(bare + 2);
        }
    }

    @Test
    void eachSceneIsRenderedByItself() throws Exception {
        List<Timeline> rendered = new ArrayList<>();

        List<OutputFile> files = outputs.make(
                new Output.Scenes(),
                timeline,
                video,
                alone -> {
                    rendered.add(alone);
                    return video;
                },
                folder);

        assertThat(files)
                .extracting(OutputFile::name)
                .containsExactly("scenes/01-in-tro.mp4", "scenes/02-b.mp4", "scenes/03-c.mp4");
        assertThat(rendered).allSatisfy(alone -> {
            assertThat(alone.frames()).isEqualTo(60);
            assertThat(alone.scenes().getFirst().transition()).isNull();
        });
    }

    @Test
    void captionsAreWrittenInEachFormat() throws Exception {
        for (Output.Captions.Format format : Output.Captions.Format.values()) {
            OutputFile file = only(new Output.Captions(format));

            assertThat(file.file()).content().contains("Tides");
        }
    }

    @Test
    void framesBetweenCaptionsComeFirst() {
        List<Word> words = List.of(new Word("early", 0, 20), new Word("mid", 55, 65));
        Scene spoken = new Scene("a", 120, scene("x").layers(), null, words, null);
        Timeline two = new Timeline(CANVAS, FrameRate.FPS_30, List.of(spoken, scene("b")), null, CaptionStyle.POP);

        assertThat(Thumbnails.candidates(two)).startsWith(80).contains(60);
    }

    private OutputFile only(Output output) throws Exception {
        List<OutputFile> files = outputs.make(
                output,
                timeline,
                video,
                alone -> {
                    throw new AssertionError("nothing is rendered again");
                },
                Files.createTempDirectory(folder, "work"));
        return files.getFirst();
    }

    private static Output.Thumbnail thumbnail(
            Output.Thumbnail.Picture picture, @Nullable AssetRef asset, @Nullable String title) {
        return new Output.Thumbnail(picture, null, asset, title);
    }

    private static Scene scene(String id) {
        return new Scene(
                id,
                60,
                List.of(new Layer.Solid(Colour.BLACK, null)),
                null,
                List.of(new Word("Tides", 2, 12)),
                new Transition(Transition.Kind.CROSSFADE, 8));
    }

    private double brightness(OutputFile picture) throws Exception {
        String filter = "format=gray,signalstats,metadata=print";
        String said = run("ffmpeg -hide_banner -nostats -i " + picture.file() + " -vf " + filter + " -f null -")
                .errorTail();
        return Double.parseDouble(said.replaceAll("(?s).*YAVG=([0-9.]+).*", "$1"));
    }

    private double likeness(Path one, Path other) throws Exception {
        String graph = "[0]format=rgb24[a];[1]format=rgb24[b];[a][b]psnr";
        String said = run("ffmpeg -hide_banner -nostats -i " + one + " -i " + other + " -lavfi " + graph + " -f null -")
                .errorTail();
        return Double.parseDouble(said.replaceAll("(?s).*average:([0-9.]+).*", "$1"));
    }

    private String digest(Path file) throws Exception {
        return run("ffmpeg -v error -i " + file + " -map 0:a -c copy -f md5 -").output();
    }

    private String probe(Path file, String stream, String entries) throws Exception {
        return run("ffprobe -v error -count_packets -select_streams " + stream + " -show_entries stream=" + entries
                        + " -of csv=p=0 " + file)
                .output()
                .strip();
    }

    private ProcessResult run(String line) throws Exception {
        return run(folder, line);
    }

    private static ProcessResult run(Path folder, String line) throws Exception {
        ProcessResult result = new LocalProcessRunner().run(Command.of(folder, Duration.ofMinutes(1), line.split(" ")));
        assertThat(result.exitCode()).as(result.errorTail()).isZero();
        return result;
    }
}
