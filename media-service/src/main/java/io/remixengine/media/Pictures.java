package io.remixengine.media;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.script.ScrapedSource;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.media.art.ArtPainter;
import io.remixengine.media.shot.Shot;
import io.remixengine.media.shot.ShotChoice;
import io.remixengine.media.shot.ShotFinder;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** What is seen in each scene: footage of the source where it has a shot to give, drawn pictures elsewhere. */
@Singleton
final class Pictures {

    private static final double LARGER_THAN_CANVAS = 1.25;

    /** The grain makes a PNG of 4 MB; a JPEG of this quality takes a sixth, is written in half the time, and is 45 dB from it. */
    private static final float QUALITY = 0.92f;

    private final AssetStore assets;
    private final ShotFinder shots;
    private final MadeOnce made;

    Pictures(AssetStore assets, ShotFinder shots, MadeOnce made) {
        this.assets = assets;
        this.shots = shots;
        this.made = made;
    }

    /** @param sceneMs how long each scene is, in ms */
    List<Layer> choose(ScriptApproved input, Canvas canvas, List<Long> sceneMs, JobContext job)
            throws StageFailure, InterruptedException, IOException {
        ScrapedSource source = input.source();
        List<Shot> found = List.of();
        if (source != null) {
            job.progress(0.4, "looking for shots");
            Path video = assets.fetch(source.video(), job.workspace());
            found = shots.find(video, source.durationMs(), job.workspace());
        }
        ShotChoice choice = new ShotChoice(found);
        List<ScriptScene> scenes = input.script().scenes();
        long seed = seed(input);
        List<Layer> layers = new ArrayList<>();
        for (int index = 0; index < scenes.size(); index++) {
            job.progress(0.6 + 0.35 * index / scenes.size(), "pictures");
            Optional<Long> start = choice.take(scenes.get(index).sourceMs(), sceneMs.get(index));
            layers.add(
                    source != null && start.isPresent()
                            ? new Layer.Clip(source.video(), start.get())
                            : art(canvas, seed, index, job));
        }
        return layers;
    }

    private Layer art(Canvas canvas, long seed, int scene, JobContext job)
            throws StageFailure, InterruptedException, IOException {
        int width = (int) Math.round(canvas.width() * LARGER_THAN_CANVAS);
        int height = (int) Math.round(canvas.height() * LARGER_THAN_CANVAS);
        AssetRef asset = made.get(
                job,
                "art-" + scene,
                List.of(width, height, seed),
                AssetRef.class,
                List::of,
                () -> paint(width, height, seed, scene, job));
        Random random = new Random(seed + scene);
        Focus wide = new Focus(0.5, 0.5, 1.0);
        Focus near = new Focus(0.4 + 0.2 * random.nextDouble(), 0.42 + 0.16 * random.nextDouble(), 1.12);
        return scene % 2 == 0 ? new Layer.Still(asset, wide, near) : new Layer.Still(asset, near, wide);
    }

    private AssetRef paint(int width, int height, long seed, int scene, JobContext job) throws IOException {
        Path file = job.workspace().resolve("art-" + scene + ".jpg");
        writeJpeg(ArtPainter.paint(width, height, seed, scene), file);
        return made.store(job, file, "image/jpeg", Provenance.generated("RemixEngine dusk art"));
    }

    private static void writeJpeg(BufferedImage picture, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), settings);
        } finally {
            writer.dispose();
        }
    }

    private static long seed(ScriptApproved input) {
        long seed = 17;
        for (ScriptScene scene : input.script().scenes()) {
            seed = seed * 31 + scene.text().hashCode();
        }
        return seed;
    }
}
