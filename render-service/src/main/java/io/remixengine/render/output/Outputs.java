package io.remixengine.render.output;

import io.remixengine.contracts.render.Output;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.caption.CaptionFiles;
import io.remixengine.render.tool.Ffmpeg;
import io.remixengine.render.tool.FfmpegCommand;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes what was ordered beside a finished MP4. */
@Singleton
public final class Outputs {

    private final Ffmpeg ffmpeg;
    private final Thumbnails thumbnails;
    private final RenderConfig config;

    public Outputs(Ffmpeg ffmpeg, Thumbnails thumbnails, RenderConfig config) {
        this.ffmpeg = ffmpeg;
        this.thumbnails = thumbnails;
        this.config = config;
    }

    /** Renders a timeline to an MP4, as far as its segments are not there yet. */
    @FunctionalInterface
    public interface Renderer {
        Path render(Timeline timeline) throws StageFailure, InterruptedException;
    }

    /**
     * Makes one output.
     *
     * @param timeline what was rendered
     * @param video the finished MP4
     * @param renderer for scenes by themselves
     * @return its file, or all of them
     */
    public List<OutputFile> make(Output output, Timeline timeline, Path video, Renderer renderer, Path folder)
            throws StageFailure, InterruptedException {
        return switch (output) {
            case Output.Preview preview -> List.of(preview(preview, timeline, video, folder));
            case Output.Thumbnail thumbnail ->
                List.of(new OutputFile(
                        thumbnail.fileName(), "image/jpeg", thumbnails.make(thumbnail, timeline, video, folder)));
            case Output.Audio audio -> List.of(audio(audio, video, folder));
            case Output.Scenes scenes -> scenes(scenes, timeline, renderer);
            case Output.Captions captions -> List.of(captions(captions, timeline, folder));
        };
    }

    private OutputFile preview(Output.Preview preview, Timeline timeline, Path video, Path folder)
            throws StageFailure, InterruptedException {
        double seconds = Math.min(preview.seconds(), timeline.seconds());
        double wanted = preview.atSeconds() == null ? 0 : preview.atSeconds();
        double from = Math.clamp(wanted, 0, timeline.seconds() - seconds);
        Path file = folder.resolve(preview.fileName());
        FfmpegCommand command = switch (preview.format()) {
            case GIF -> OutputCommands.gif(video.toString(), from, seconds, timeline.canvas(), file.toString());
            case WEBP -> OutputCommands.webp(video.toString(), from, seconds, timeline.canvas(), file.toString());
        };
        ffmpeg.run(command, folder, config.wholeTimeout(), "make the preview");
        String type = switch (preview.format()) {
            case GIF -> "image/gif";
            case WEBP -> "image/webp";
        };
        return new OutputFile(preview.fileName(), type, file);
    }

    private OutputFile audio(Output.Audio audio, Path video, Path folder) throws StageFailure, InterruptedException {
        Path file = folder.resolve(audio.fileName());
        FfmpegCommand command = switch (audio.format()) {
            case M4A -> OutputCommands.m4a(video.toString(), file.toString());
            case MP3 -> OutputCommands.mp3(video.toString(), file.toString());
        };
        ffmpeg.run(command, folder, config.wholeTimeout(), "take out the sound");
        String type = switch (audio.format()) {
            case M4A -> "audio/mp4";
            case MP3 -> "audio/mpeg";
        };
        return new OutputFile(audio.fileName(), type, file);
    }

    private static OutputFile captions(Output.Captions captions, Timeline timeline, Path folder) {
        CaptionFiles files = CaptionFiles.of(timeline);
        String text = switch (captions.format()) {
            case SRT -> files.srt();
            case VTT -> files.vtt();
            case ASS -> files.ass();
        };
        String type = switch (captions.format()) {
            case SRT -> "application/x-subrip";
            case VTT -> "text/vtt";
            case ASS -> "text/x-ssa";
        };
        try {
            Path file = Files.writeString(folder.resolve(captions.fileName()), text);
            return new OutputFile(captions.fileName(), type, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<OutputFile> scenes(Output.Scenes scenes, Timeline timeline, Renderer renderer)
            throws StageFailure, InterruptedException {
        List<OutputFile> files = new ArrayList<>();
        int number = 0;
        for (Scene scene : timeline.scenes()) {
            number++;
            Path file = renderer.render(timeline.only(Set.of(scene.id())));
            String name = String.format(Locale.ROOT, "%s/%02d-%s.mp4", scenes.fileName(), number, plain(scene.id()));
            files.add(new OutputFile(name, "video/mp4", file));
        }
        return files;
    }

    /** An id as a part of an asset's key. */
    private static String plain(String id) {
        String plain = id.replaceAll("[^A-Za-z0-9_-]+", "-");
        return plain.substring(0, Math.min(60, plain.length()));
    }
}
