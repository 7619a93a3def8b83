package io.remixengine.render.decode;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.media.PictureFacts;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.pixel.Picture;
import io.remixengine.render.tool.FfmpegPipe;
import io.remixengine.render.tool.FfmpegPipes;
import java.nio.file.Path;
import java.time.Duration;

/** Opens the files of one render. */
public final class Decoders {

    private final FfmpegPipes pipes;
    private final SceneMedia media;
    private final RenderConfig config;
    private final Path folder;
    private final DecoderCommand commands;

    /**
     * @param folder a working folder
     * @param tonemap whether this FFmpeg can map high dynamic range to ours
     */
    public Decoders(FfmpegPipes pipes, SceneMedia media, RenderConfig config, Path folder, boolean tonemap) {
        this.pipes = pipes;
        this.media = media;
        this.config = config;
        this.folder = folder;
        this.commands = new DecoderCommand(config, tonemap);
    }

    /**
     * Decodes a still.
     *
     * @param owner whose it is, as in "The picture of scene 2"
     */
    public Picture still(StillRequest request, PictureFacts facts, String owner)
            throws StageFailure, InterruptedException {
        Picture picture = new Picture(request.scaledWidth(), request.scaledHeight(), facts.alpha());
        int bytes = Picture.bytes(request.scaledWidth(), request.scaledHeight(), facts.alpha());
        Path file = media.file(request.asset());
        try (FfmpegPipe pipe =
                pipes.open(commands.still(request, facts, file), folder, config.probeTimeout(), "read " + owner)) {
            PictureBlocks blocks = new PictureBlocks(pipe.output(), bytes, 1);
            byte[] pixels = blocks.next();
            blocks.stop();
            if (pixels == null) {
                pipe.end();
                throw damaged(owner);
            }
            picture.load(pixels);
        }
        picture.dropAlphaIfOpaque();
        return picture;
    }

    /**
     * Opens a clip; nothing is decoded before its first frame is asked for.
     *
     * @param timeout how long all of it may take
     */
    public ClipReader clip(ClipRequest request, PictureFacts facts, FrameRate rate, Duration timeout, String owner) {
        ClipTime time = new ClipTime(request.startMs() / 1000.0, request.playback(), facts.seconds(), rate);
        return new ClipReader(
                time,
                ClipReader.bytes(request, facts),
                owner,
                moment -> pipes.open(
                        commands.clip(request, facts, media.file(request.asset()), rate, moment),
                        folder,
                        timeout,
                        "read " + owner));
    }

    static StageFailure damaged(String owner) {
        return StageFailure.rejected(
                FailureCode.MEDIA_UNREADABLE,
                owner + " can't be decoded: the file is damaged.",
                "Replace or regenerate the media of this scene, then retry.");
    }
}
