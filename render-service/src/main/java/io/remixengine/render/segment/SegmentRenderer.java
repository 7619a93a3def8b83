package io.remixengine.render.segment;

import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.compose.Composer;
import io.remixengine.render.compose.SegmentDrawing;
import io.remixengine.render.encode.Encoder;
import io.remixengine.render.encode.EncoderCommand;
import io.remixengine.render.encode.EncoderSettings;
import io.remixengine.render.pixel.Frame;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.tool.FfmpegCommand;
import io.remixengine.render.tool.FfmpegPipes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Renders segments: their frames are composed here and encoded by one FFmpeg, which draws the captions. Segments that follow
 * each other share one, for its start and its last frames cost as much as some ten others.
 */
@Singleton
public final class SegmentRenderer {

    private final FfmpegPipes pipes;
    private final SegmentCache cache;
    private final RenderConfig config;

    public SegmentRenderer(FfmpegPipes pipes, SegmentCache cache, RenderConfig config) {
        this.pipes = pipes;
        this.cache = cache;
        this.config = config;
    }

    /**
     * Renders a run of segments, each of which is kept in the cache once it is whole.
     *
     * @param run segments that follow each other without a gap
     * @param captions of the whole video
     * @param composer for its timeline
     * @param folder the working folder, where the files are written
     * @param onFrame how many frames of the run are composed
     * @return their files, in order
     * @throws StageFailure if a file can't be decoded, or encoding fails or takes too long
     * @throws InterruptedException if this thread was interrupted; no process is left
     */
    public List<Path> render(
            List<NamedSegment> run,
            CaptionScript captions,
            Composer composer,
            EncoderSettings settings,
            Path folder,
            IntConsumer onFrame)
            throws StageFailure, InterruptedException {
        Segment first = run.getFirst().segment();
        int frames = run.getLast().segment().endFrame() - first.firstFrame();
        Duration timeout = config.segmentTimeout().multipliedBy(frames / 1_000 + 1L);
        Made made = new Made(run, folder);
        FfmpegCommand command = EncoderCommand.of(
                captions.canvas(),
                captions.frameRate(),
                settings,
                run.stream().map(each -> each.segment().frames()).toList(),
                script(captions.within(first.firstFrame(), first.firstFrame() + frames), folder),
                made.pattern());
        String task = "encode scene " + first.shot().sceneId();
        try (Encoder encoder = new Encoder(
                pipes.open(command, folder, timeout, task),
                captions.canvas().width(),
                captions.canvas().height())) {
            for (NamedSegment each : run) {
                int before = each.segment().firstFrame() - first.firstFrame();
                draw(each.segment(), composer, encoder, timeout, done -> onFrame.accept(before + done));
                made.keepWhole();
            }
            encoder.finish();
        }
        return made.keepAll();
    }

    private static void draw(Segment segment, Composer composer, Encoder encoder, Duration timeout, IntConsumer onFrame)
            throws StageFailure, InterruptedException {
        try (SegmentDrawing drawing = composer.open(segment, timeout)) {
            for (int index = 0; index < segment.frames(); index++) {
                Frame frame = encoder.take();
                drawing.draw(index, frame);
                encoder.put(frame);
                onFrame.accept(index + 1);
            }
        }
        composer.endSegment();
    }

    private static @Nullable String script(CaptionScript captions, Path folder) {
        if (captions.events().isEmpty()) {
            return null;
        }
        try {
            Path script = Files.createTempFile(folder, "captions", ".ass");
            return Files.writeString(script, captions.toAss()).getFileName().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a run, as they are written. */
    private final class Made {

        private final List<NamedSegment> run;
        private final Path folder;
        private final String name;
        private final List<Path> kept = new ArrayList<>();

        Made(List<NamedSegment> run, Path folder) {
            this.run = run;
            this.folder = folder;
            this.name = run.getFirst().key();
        }

        String pattern() {
            return name + "-%d.mp4";
        }

        /** A file is whole once the next is begun. */
        void keepWhole() {
            while (Files.exists(file(kept.size() + 1))) {
                keepNext();
            }
        }

        /** The encoder has ended, so all are. */
        List<Path> keepAll() {
            while (kept.size() < run.size()) {
                keepNext();
            }
            return kept;
        }

        private void keepNext() {
            Path file = file(kept.size());
            try {
                cache.keep(run.get(kept.size()).key(), file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            kept.add(file);
        }

        private Path file(int index) {
            return folder.resolve(name + "-" + index + ".mp4").toAbsolutePath();
        }
    }
}
