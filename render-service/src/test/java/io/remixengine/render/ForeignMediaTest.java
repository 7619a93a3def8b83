package io.remixengine.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cameras and telephones make: turned, of changing frame rates, with high dynamic range. */
class ForeignMediaTest {

    /** Four quarters of different brightness, so that each way to lie is told from all others. */
    private static final String QUARTERS = "color=white:s=90x160:r=30:d=0.2,drawbox=45:0:45:80:0xAAAAAA:fill,"
            + "drawbox=0:80:45:80:0x555555:fill,drawbox=45:80:45:80:black:fill";

    /** The matrices by which MP4 turns a picture clockwise (ISO 14496-12, 8.3.2), and how to store one that they turn upright. */
    private static final Map<String, int[]> TURNS = Map.of(
            "transpose=cclock", new int[] {0, 1, -1, 0},
            "hflip,vflip", new int[] {-1, 0, 0, -1},
            "transpose=clock", new int[] {0, -1, 1, 0});

    /** How to store a picture that EXIF's orientation 1, 2, 3 ... turns upright (JEITA CP-3451). */
    private static final List<String> ORIENTATIONS = List.of(
            "null",
            "hflip",
            "hflip,vflip",
            "vflip",
            "transpose=cclock_flip",
            "transpose=cclock",
            "transpose=clock_flip",
            "transpose=clock");

    private static final String TONE_MAP =
            "zscale=t=linear:npl=203:min=2020_ncl:pin=2020,format=gbrpf32le,zscale=p=bt709,"
                    + "tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p";

    @TempDir
    Path folder;

    private RenderKit kit;

    @BeforeEach
    void putTogether() {
        kit = new RenderKit(folder);
    }

    @Test
    void turnedClipsAndPhotosAreUpright() throws Exception {
        // given each turn that a file can ask for, of videos and photos, as clips and as stills
        List<Layer> layers = new ArrayList<>();
        for (Map.Entry<String, int[]> turn : TURNS.entrySet()) {
            AssetRef lying = picture("clip" + layers.size() + ".mp4", "video/mp4", turn.getKey(), "-c:v", "libx264");
            AssetRef clip = rewritten(lying, "video/mp4", turned(bytes(lying), turn.getValue()));
            layers.add(new Layer.Clip(clip, 0));
            layers.add(new Layer.Still(clip, Focus.CENTRE, Focus.CENTRE));
        }
        for (int index = 0; index < ORIENTATIONS.size(); index++) {
            AssetRef lying = picture(
                    "photo" + index + ".jpg", "image/jpeg", ORIENTATIONS.get(index), "-frames:v", "1", "-q:v", "2");
            AssetRef photo = rewritten(lying, "image/jpeg", oriented(bytes(lying), index + 1));
            layers.add(new Layer.Still(photo, Focus.CENTRE, Focus.CENTRE));
            layers.add(new Layer.Clip(photo, 0));
        }

        // when each is seen for two frames
        List<byte[]> frames = render(new Canvas(90, 160), 2, layers);

        // then
        for (int frame = 0; frame < frames.size(); frame++) {
            for (int quarter = 0; quarter < 4; quarter++) {
                assertThat(frames.get(frame)[quarter] & 0xff)
                        .as("quarter %s of frame %s", quarter, frame)
                        .isCloseTo(255 - 85 * quarter, within(8));
            }
        }
    }

    @Test
    void framesOfAVaryingRateAreSeenWhenTheyBegin() throws Exception {
        // given frames at these hundredths of a second, the n-th of brightness 30 n
        List<Integer> times = List.of(0, 5, 6, 40, 42, 90, 91, 150);
        String chosen =
                String.join("+", times.stream().map("eq(n,%d)"::formatted).toList());
        AssetRef clip = kit.make(
                "varying.mp4",
                "video/mp4",
                "-f",
                "lavfi",
                "-i",
                "color=black:s=90x160:r=100:d=2",
                "-vf",
                "select='" + chosen + "',geq=lum='16+30*219/255*N':cb=128:cr=128",
                "-fps_mode",
                "passthrough",
                "-video_track_timescale",
                "1000",
                "-c:v",
                "libx264",
                "-bf",
                "0",
                "-qp",
                "4");

        // when it is seen from its start, and from its middle
        List<byte[]> frames =
                render(new Canvas(90, 160), 50, List.of(new Layer.Clip(clip, 0), new Layer.Clip(clip, 500)));

        // then
        for (int frame = 0; frame < 100; frame++) {
            double moment = frame < 50 ? frame / 30.0 : 0.5 + (frame - 50) / 30.0;
            long begun = times.stream()
                    .filter(time -> time / 100.0 <= moment + 0.001)
                    .count();
            assertThat(frames.get(frame)[0] & 0xff).as("frame %s", frame).isCloseTo(30 * (int) (begun - 1), within(6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"smpte2084", "arib-std-b67"})
    void highDynamicRangeLooksLikeTheReference(String curve) throws Exception {
        // given colours to 1000 nits, kept without loss
        AssetRef high = kit.make(
                "high.mkv",
                "video/x-matroska",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x180:r=30:d=0.2",
                "-vf",
                "scale=out_color_matrix=bt709:out_range=tv,format=yuv444p,setparams=range=tv:colorspace=bt709"
                        + ":color_primaries=bt709:color_trc=bt709,zscale=t=linear:npl=1000,format=gbrpf32le,zscale=p=2020:t="
                        + curve
                        + ":m=2020_ncl:r=tv:npl=1000,format=yuv420p10le",
                "-color_primaries",
                "bt2020",
                "-color_trc",
                curve,
                "-colorspace",
                "bt2020nc",
                "-c:v",
                "ffv1");
        String file = kit.assets.fetch(high, folder).toString();
        AssetRef reference = kit.make("reference.mkv", "video/x-matroska", "-i", file, "-vf", TONE_MAP, "-c:v", "ffv1");

        // when
        AssetRef video = kit.render(timeline(new Canvas(320, 180), 3, List.of(new Layer.Clip(high, 0))))
                .video();

        // then
        byte[] seen = kit.frames(video, 32, 18, "rgb24").getFirst();
        byte[] wanted = kit.frames(reference, 32, 18, "rgb24").getFirst();
        double[] distances = new double[32 * 18];
        for (int pixel = 0; pixel < distances.length; pixel++) {
            distances[pixel] = distance(lab(seen, pixel), lab(wanted, pixel));
        }
        assertThat(Arrays.stream(distances).average().orElseThrow()).isLessThan(1);
        assertThat(Arrays.stream(distances).max().orElseThrow()).isLessThan(5);
    }

    private AssetRef picture(String name, String mediaType, String turn, String... encoding) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", QUARTERS, "-vf", turn));
        arguments.addAll(List.of(encoding));
        return kit.make(name, mediaType, arguments.toArray(String[]::new));
    }

    private byte[] bytes(AssetRef asset) throws Exception {
        return Files.readAllBytes(kit.assets.fetch(asset, folder));
    }

    private AssetRef rewritten(AssetRef asset, String mediaType, byte[] content) throws Exception {
        return kit.store(Files.write(folder.resolve("turned-" + asset.fileName()), content), mediaType);
    }

    /** An MP4 with another matrix in the header of its track. */
    private static byte[] turned(byte[] mp4, int[] matrix) {
        int header = new String(mp4, ISO_8859_1).indexOf("tkhd") + 44;
        ByteBuffer buffer = ByteBuffer.wrap(mp4);
        buffer.putInt(header, matrix[0] << 16).putInt(header + 4, matrix[1] << 16);
        buffer.putInt(header + 12, matrix[2] << 16).putInt(header + 16, matrix[3] << 16);
        return mp4;
    }

    /** A JPEG with a note of its camera's orientation behind its first marker: one entry of a big-endian TIFF directory. */
    private static byte[] oriented(byte[] jpeg, int orientation) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(jpeg, 0, 2);
        all.writeBytes(ByteBuffer.allocate(36)
                .put(new byte[] {(byte) 0xff, (byte) 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array());
        all.write(jpeg, 2, jpeg.length - 2);
        return all.toByteArray();
    }

    private Timeline timeline(Canvas canvas, int frames, List<Layer> layers) {
        List<Scene> scenes = new ArrayList<>();
        for (Layer layer : layers) {
            scenes.add(new Scene("s" + scenes.size(), frames, List.of(layer), null, List.of(), null));
        }
        return new Timeline(canvas, FrameRate.FPS_30, scenes, null, CaptionStyle.NONE);
    }

    /** The mean brightness of the quarters of each frame, from layers that are each seen for some frames. */
    private List<byte[]> render(Canvas canvas, int frames, List<Layer> layers) throws Exception {
        return kit.grayFrames(kit.render(timeline(canvas, frames, layers)).video(), 2, 2);
    }

    private static double distance(double[] one, double[] other) {
        return Math.hypot(Math.hypot(one[0] - other[0], one[1] - other[1]), one[2] - other[2]);
    }

    /** CIE L*a*b* of an sRGB pixel (IEC 61966-2-1, CIE 15), by which a distance of 2.3 is just to be seen. */
    private static double[] lab(byte[] pixels, int pixel) {
        double red = linear(pixels[3 * pixel]);
        double green = linear(pixels[3 * pixel + 1]);
        double blue = linear(pixels[3 * pixel + 2]);
        double x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
        double y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        double z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double linear(byte value) {
        double part = (value & 0xff) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static double root(double value) {
        return value > 216.0 / 24389 ? Math.cbrt(value) : (24389.0 / 27 * value + 16) / 116;
    }
}
