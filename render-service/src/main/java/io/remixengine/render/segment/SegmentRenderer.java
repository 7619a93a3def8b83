package io.remixengine.render.segment;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.tool.Ffmpeg;
import io.remixengine.render.tool.FfmpegCommand;
import io.remixengine.render.tool.Toolchain;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/** Renders the segments of a video, one after the other, unless they have been before. Each is stored once it is done. */
@Singleton
public final class SegmentRenderer {

    private static final Logger LOG = Logger.getLogger(SegmentRenderer.class);
    private static final String FRAME = "frame=";

    private final Ffmpeg ffmpeg;
    private final SegmentCache cache;
    private final RenderConfig config;

    public SegmentRenderer(Ffmpeg ffmpeg, SegmentCache cache, RenderConfig config) {
        this.ffmpeg = ffmpeg;
        this.cache = cache;
        this.config = config;
    }

    /**
     * Renders what is missing.
     *
     * @param onFrame how many frames of the whole are done
     * @return the segments' files, in order
     */
    public List<Path> render(
            RenderPlan plan, Timeline timeline, SceneMedia media, Toolchain tools, Path folder, IntConsumer onFrame)
            throws StageFailure, InterruptedException {
        CaptionScript captions = CaptionScript.of(timeline, tools.emoji());
        SegmentCommand commands = new SegmentCommand(plan.canvas(), plan.frameRate(), media, config, tools.zscale());
        List<Path> files = new ArrayList<>();
        int rendered = 0;
        try {
            for (Segment segment : plan.segments()) {
                CaptionScript inside = captions.within(segment.firstFrame(), segment.endFrame());
                String ass = inside.events().isEmpty() ? "" : inside.toAss();
                String key = SegmentKey.of(
                        commands.encode(segment, asset -> "sha256:" + asset.sha256(), !ass.isEmpty(), "segment.mp4"),
                        ass,
                        tools);
                Optional<Path> known = cache.find(key, folder);
                if (known.isEmpty()) {
                    Path file = folder.resolve(key + ".mp4");
                    FfmpegCommand command = commands.encode(segment, name(media), !ass.isEmpty(), file.toString());
                    Files.writeString(folder.resolve(SegmentCommand.CAPTIONS), ass);
                    encode(segment, command, folder, onFrame);
                    cache.keep(key, file);
                    known = Optional.of(file);
                    rendered++;
                }
                files.add(known.get());
                onFrame.accept(segment.endFrame());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LOG.infof("Segments: %s rendered, %s from the cache", rendered, files.size() - rendered);
        return files;
    }

    private void encode(Segment segment, FfmpegCommand command, Path folder, IntConsumer onFrame)
            throws StageFailure, InterruptedException {
        String task = "render scene " + segment.shot().sceneId();
        Duration timeout = config.segmentTimeout().multipliedBy(segment.frames() / 1_000 + 1L);
        AtomicInteger encoded = new AtomicInteger();
        ffmpeg.run(command, folder, timeout, task, line -> {
            if (line.startsWith(FRAME)) {
                encoded.set(Integer.parseInt(line.substring(FRAME.length()).strip()));
                onFrame.accept(segment.firstFrame() + encoded.get());
            }
        });
        if (encoded.get() != segment.frames()) {
            throw StageFailure.rejected(
                    FailureCode.MEDIA_UNREADABLE,
                    "Scene " + segment.shot().sceneId() + " has only " + encoded.get() + " of " + segment.frames()
                            + " frames: its media is damaged.",
                    "Replace or regenerate the media of this scene, then retry.");
        }
    }

    private static java.util.function.Function<AssetRef, String> name(SceneMedia media) {
        return asset -> media.file(asset).toString();
    }
}
