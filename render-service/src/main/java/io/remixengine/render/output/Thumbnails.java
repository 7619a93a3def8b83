package io.remixengine.render.output;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.render.Output;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.platform.asset.AssetMissingException;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.media.MediaProbe;
import io.remixengine.render.media.PictureFacts;
import io.remixengine.render.media.UnreadableMediaException;
import io.remixengine.render.tool.Ffmpeg;
import io.remixengine.render.tool.FfmpegCommand;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the picture that stands for a video. */
@Singleton
public final class Thumbnails {

    private static final int MOST_CANDIDATES = 6;
    private static final double ENOUGH_CONTRAST = 60;
    private static final double DARK = 40;
    private static final double GLARING = 210;
    private static final String SCRIPT = "title.ass";
    private static final Pattern MEASURE = Pattern.compile("signalstats\\.(YLOW|YAVG|YHIGH)=([0-9.]+)");

    private final Ffmpeg ffmpeg;
    private final MediaProbe probe;
    private final AssetStore assets;
    private final RenderConfig config;

    public Thumbnails(Ffmpeg ffmpeg, MediaProbe probe, AssetStore assets, RenderConfig config) {
        this.ffmpeg = ffmpeg;
        this.probe = probe;
        this.assets = assets;
        this.config = config;
    }

    /**
     * Makes a thumbnail.
     *
     * @param timeline what was rendered
     * @param video the finished MP4
     * @return a JPEG as large as the canvas
     * @throws StageFailure if there is no such frame, or the person's own picture can't be read
     */
    public Path make(Output.Thumbnail order, Timeline timeline, Path video, Path folder)
            throws StageFailure, InterruptedException {
        Path picture = switch (order.picture()) {
            case FIRST -> frame(timeline, video, 0, folder).file();
            case BEST -> best(timeline, video, folder);
            case FRAME -> chosen(requireNonNull(order.frame()), timeline, video, folder);
            case OWN -> own(requireNonNull(order.asset()), timeline.canvas(), folder);
        };
        return order.title() == null ? picture : titled(picture, order.title(), timeline.canvas(), folder);
    }

    private Path chosen(int frame, Timeline timeline, Path video, Path folder)
            throws StageFailure, InterruptedException {
        if (frame >= timeline.frames()) {
            throw StageFailure.rejected(
                    FailureCode.MEDIA_UNREADABLE,
                    "The video has no frame " + frame + " for its thumbnail: it has " + timeline.frames() + ".",
                    "Choose a frame from 0 to " + (timeline.frames() - 1) + ".");
        }
        return frame(timeline, video, frame, folder).file();
    }

    /** The first candidate that is neither dark nor glaring nor flat, else the one with the most contrast. */
    private Path best(Timeline timeline, Path video, Path folder) throws StageFailure, InterruptedException {
        Path best = folder.resolve("best.jpg");
        double highest = -1;
        for (int candidate : candidates(timeline)) {
            Shown shown = frame(timeline, video, candidate, folder);
            if (shown.good() || shown.contrast() > highest) {
                move(shown.file(), best);
                highest = shown.contrast();
            }
            if (shown.good()) {
                break;
            }
        }
        return best;
    }

    /** Frames in the middle of the first scenes, where possible between captions. */
    static List<Integer> candidates(Timeline timeline) {
        List<Integer> candidates = new ArrayList<>();
        List<Integer> behindWords = new ArrayList<>();
        int start = 0;
        for (Scene scene : timeline.scenes()) {
            int middle = scene.frames() / 2;
            Integer free = freeOfWords(scene, middle);
            if (free != null) {
                candidates.add(start + free);
            }
            behindWords.add(start + middle);
            start += scene.frames();
        }
        candidates.addAll(behindWords);
        return candidates.stream().limit(MOST_CANDIDATES).toList();
    }

    /** The frame nearest to the middle at which no word is heard, and so none is seen; none at the very ends. */
    private static @Nullable Integer freeOfWords(Scene scene, int middle) {
        int edge = scene.frames() / 6;
        for (int away = 0; away < scene.frames() / 2 - edge; away++) {
            for (int frame : List.of(middle - away, middle + away)) {
                if (scene.words().stream().noneMatch(word -> near(word, frame))) {
                    return frame;
                }
            }
        }
        return null;
    }

    private static boolean near(Word word, int frame) {
        return frame >= word.startFrame() - 15 && frame < word.endFrame() + 15;
    }

    private record Shown(Path file, double contrast, double brightness) {

        boolean good() {
            return contrast >= ENOUGH_CONTRAST && brightness >= DARK && brightness <= GLARING;
        }
    }

    private Shown frame(Timeline timeline, Path video, int frame, Path folder)
            throws StageFailure, InterruptedException {
        Path file = folder.resolve("frame.jpg");
        FfmpegCommand command = OutputCommands.frame(video.toString(), timeline.frameRate(), frame, file.toString());
        String said = ffmpeg.run(command, folder, config.probeTimeout(), "take a frame for the thumbnail")
                .errorTail();
        return new Shown(file, measured(said, "YHIGH") - measured(said, "YLOW"), measured(said, "YAVG"));
    }

    private Path own(AssetRef asset, Canvas canvas, Path folder) throws StageFailure, InterruptedException {
        Path picture;
        try {
            picture = assets.fetch(asset, folder).toAbsolutePath();
        } catch (AssetMissingException e) {
            throw StageFailure.rejected(
                    FailureCode.ASSET_MISSING,
                    "The thumbnail's picture (" + asset.fileName() + ") is gone from the asset store or has changed.",
                    "Upload it again.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PictureFacts facts = facts(picture, asset);
        Path file = folder.resolve("own.jpg");
        FfmpegCommand command =
                OutputCommands.cover(picture.toString(), facts.upright(), canvas, config.maxPixels(), file.toString());
        ffmpeg.run(command, folder, config.probeTimeout(), "read the thumbnail's picture");
        return file;
    }

    private PictureFacts facts(Path picture, AssetRef asset) throws StageFailure, InterruptedException {
        try {
            return probe.picture(picture, new Layer.Still(asset, Focus.CENTRE, Focus.CENTRE));
        } catch (UnreadableMediaException e) {
            throw StageFailure.rejected(
                    FailureCode.MEDIA_UNREADABLE,
                    "The thumbnail's picture (" + asset.fileName() + ") is no readable picture: " + e.getMessage()
                            + ".",
                    "Choose another.");
        }
    }

    private Path titled(Path picture, String title, Canvas canvas, Path folder)
            throws StageFailure, InterruptedException {
        Path file = folder.resolve("titled.jpg");
        try {
            Files.writeString(
                    folder.resolve(SCRIPT), TitleCard.script(title, canvas).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FfmpegCommand command = OutputCommands.write(picture.toString(), SCRIPT, file.toString());
        ffmpeg.run(command, folder, config.probeTimeout(), "write the thumbnail's title");
        return file;
    }

    private static double measured(String said, String name) {
        Matcher matcher = MEASURE.matcher(said);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return Double.parseDouble(matcher.group(2));
            }
        }
        return 0;
    }

    private static void move(Path file, Path target) {
        try {
            Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
