package io.remixengine.render.compose;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.decode.Album;
import io.remixengine.render.decode.Decoders;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.text.TextRaster;
import io.remixengine.render.tool.FfmpegPipes;
import io.remixengine.render.tool.Toolchain;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Makes a composer for each render. */
@Singleton
public final class Composers {

    private final FfmpegPipes pipes;
    private final TextRaster texts;
    private final RenderConfig config;

    public Composers(FfmpegPipes pipes, TextRaster texts, RenderConfig config) {
        this.pipes = pipes;
        this.texts = texts;
        this.config = config;
    }

    /** @param folder a working folder */
    public Composer open(Canvas canvas, FrameRate rate, SceneMedia media, Toolchain tools, Path folder) {
        Decoders decoders = new Decoders(pipes, media, config, folder, tools.zscale());
        TextPictures drawn = (text, scene, width, height, unit) -> texts.draw(text, scene, width, height, unit, folder);
        return new Composer(canvas, rate, media, decoders, drawn, new Album(), folder);
    }
}
