package io.remixengine.render.compose;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.decode.Album;
import io.remixengine.render.decode.ClipReader;
import io.remixengine.render.decode.Decoders;
import io.remixengine.render.media.PictureFacts;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.pixel.Outline;
import io.remixengine.render.pixel.Painter;
import io.remixengine.render.pixel.Picture;
import io.remixengine.render.pixel.Yuv;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.plan.Shot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes segments of one timeline drawable. One thread at a time. */
public final class Composer {

    private static final double MOST_TEXT_PIXELS = 16_000_000;

    /** How many clips of a scene may be seen at the same time: each has a decoder. */
    public static final int MOST_CLIPS = 2;

    private final Canvas canvas;
    private final FrameRate rate;
    private final SceneMedia media;
    private final Decoders decoders;
    private final TextPictures texts;
    private final Album album;
    private final Path folder;
    private final Painter painter = new Painter();

    /**
     * For one render.
     *
     * @param album what was decoded for the segments before
     * @param folder a working folder
     */
    public Composer(
            Canvas canvas,
            FrameRate rate,
            SceneMedia media,
            Decoders decoders,
            TextPictures texts,
            Album album,
            Path folder) {
        this.canvas = canvas;
        this.rate = rate;
        this.media = media;
        this.decoders = decoders;
        this.texts = texts;
        this.album = album;
        this.folder = folder;
    }

    /**
     * Opens what a segment is made of.
     *
     * @param timeout how long a decoder may run
     * @return to be closed
     */
    public SegmentDrawing open(Segment segment, Duration timeout) throws StageFailure, InterruptedException {
        SegmentDrawing shot = open(segment.shot(), timeout);
        if (segment instanceof Segment.Change change) {
            boolean together = clips(change.shot()) + clips(change.next()) <= MOST_CLIPS;
            SegmentDrawing before = together ? shot : new StoredDrawing(shot, change.frames(), folder);
            try {
                return new ChangeDrawing(before, open(change.next(), timeout), change, canvas, painter);
            } catch (StageFailure | InterruptedException | RuntimeException e) {
                shot.close();
                throw e;
            }
        }
        return shot;
    }

    /** Forgets pictures that the segment before the last needed; to be called after each. */
    public void endSegment() {
        album.endSegment();
    }

    /** Opens a single shot. */
    public SegmentDrawing open(Shot shot, Duration timeout) throws StageFailure, InterruptedException {
        List<Drawing> drawings = new ArrayList<>();
        try {
            for (Layer layer : shot.layers()) {
                drawings.add(open(layer, shot, timeout));
            }
            return new ShotDrawing(drawings, shot);
        } catch (StageFailure | InterruptedException | RuntimeException e) {
            drawings.forEach(Drawing::close);
            throw e;
        }
    }

    private Drawing open(Layer layer, Shot shot, Duration timeout) throws StageFailure, InterruptedException {
        Posing posing = new Posing(layer.placement(), canvas, shot.sceneFrames());
        return switch (layer) {
            case Layer.Still still -> still(still, shot, posing);
            case Layer.Clip clip ->
                clip(layer, ClipSource.of(clip, media.facts(layer), posing), Outline.FULL, shot, posing, timeout);
            case Layer.Avatar avatar -> {
                Outline outline = outline(avatar.outline());
                ClipSource source = ClipSource.of(avatar, outline, media.facts(layer), posing);
                yield clip(layer, source, outline, shot, posing, timeout);
            }
            case Layer.Solid solid -> plain(solid.colour(), Outline.FULL, posing);
            case Layer.Shape shape -> plain(shape.colour(), outline(shape), posing);
            case Layer.Gradient gradient -> picture(gradient(gradient, posing), posing);
            case Layer.Text text -> picture(text(text, shot, posing), posing);
        };
    }

    private Drawing still(Layer.Still still, Shot shot, Posing posing) throws StageFailure, InterruptedException {
        PictureFacts facts = media.facts(still);
        StillSource source = new StillSource(still, facts, posing, shot.sceneFrames());
        Picture picture = album.find(source.request());
        if (picture == null) {
            picture = decoders.still(source.request(), facts, owner(shot));
            album.add(source.request(), picture);
        }
        return new StillDrawing(picture, source, posing, canvas, painter);
    }

    private Drawing clip(Layer layer, ClipSource source, Outline outline, Shot shot, Posing posing, Duration timeout) {
        ClipReader reader = decoders.clip(source.request(), media.facts(layer), rate, timeout, owner(shot));
        return new ClipDrawing(reader, source, outline, posing, canvas, painter);
    }

    private Drawing plain(Colour colour, Outline outline, Posing posing) {
        Picture picture = Picture.of(Yuv.of(colour));
        return new PictureDrawing(picture, outline, colour.alpha() / 255.0, posing, canvas, painter);
    }

    private Drawing picture(Picture picture, Posing posing) {
        return new PictureDrawing(picture, Outline.FULL, 1, posing, canvas, painter);
    }

    private Picture gradient(Layer.Gradient gradient, Posing posing) {
        int width = whole(Math.min(posing.width(), 2.0 * canvas.width()));
        int height = whole(Math.min(posing.height(), 2.0 * canvas.height()));
        List<Object> key = List.of(gradient.from(), gradient.to(), gradient.degrees(), width, height);
        Picture picture = album.find(key);
        if (picture == null) {
            picture = Picture.gradient(gradient.from(), gradient.to(), gradient.degrees(), width, height);
            album.add(key, picture);
        }
        return picture;
    }

    /** Drawn as large as it is ever seen, so that it stays sharp. */
    private Picture text(Layer.Text text, Shot shot, Posing posing) throws StageFailure, InterruptedException {
        double scale = Math.min(
                Math.max(1, posing.largestScale()), Math.sqrt(MOST_TEXT_PIXELS / (posing.width() * posing.height())));
        int width = whole(posing.width() * scale);
        int height = whole(posing.height() * scale);
        int unit = whole(Math.min(canvas.width(), canvas.height()) * scale);
        List<Object> key = List.of(text, width, height, unit);
        Picture picture = album.find(key);
        if (picture == null) {
            picture = Picture.ofRgba(texts.draw(text, shot.sceneId(), width, height, unit), width, height);
            album.add(key, picture);
        }
        return picture;
    }

    private static Outline outline(Layer.Avatar.Outline outline) {
        return switch (outline) {
            case FULL -> Outline.FULL;
            case CIRCLE -> new Outline.Circle();
            case BOX -> new Outline.Box(0.08);
        };
    }

    private static Outline outline(Layer.Shape shape) {
        return switch (shape.kind()) {
            case RECTANGLE -> new Outline.Box(shape.corner());
            case ELLIPSE -> new Outline.Ellipse();
        };
    }

    private static long clips(Shot shot) {
        return shot.layers().stream()
                .filter(layer -> layer instanceof Layer.Clip || layer instanceof Layer.Avatar)
                .count();
    }

    private static String owner(Shot shot) {
        return "the picture of scene " + shot.sceneId();
    }

    private static int whole(double value) {
        return (int) Math.max(2, Math.round(value));
    }
}
