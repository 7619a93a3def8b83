package io.remixengine.gateway.upload;

import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.process.ProcessTimeoutException;
import io.remixengine.platform.process.ProgramMissingException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a file that came from outside: its content decides what it is, FFmpeg opens it as that and nothing else, in a
 * process of its own with bounds on pixels and time. A picture is drawn anew, upright and without what else was in the file
 * (where and when it was taken, by which camera, thumbnails, appended data).
 */
@Singleton
final class MediaCheck {

    private final UploadsConfig config;
    private final ProcessRunner processes;

    @Inject
    MediaCheck(UploadsConfig config) {
        this(config, new LocalProcessRunner());
    }

    MediaCheck(UploadsConfig config, ProcessRunner processes) {
        this.config = config;
        this.processes = processes;
    }

    /**
     * A file that may be kept.
     *
     * @param size null of what is only heard
     */
    record Kept(
            Path file,
            String mediaType,
            String extension,
            @Nullable Size size) {}

    /**
     * Looks into a file.
     *
     * @param file its name must not look like a type
     * @param claimed the media type that the person's machine gave, if any
     * @throws ProblemException 422 with what is wrong with it
     */
    Kept look(Path file, @Nullable String claimed, Path folder) throws IOException, InterruptedException {
        MediaKind found = found(file);
        requireAsClaimed(found, claimed);
        try {
            return found.isPicture() ? picture(found, file, folder) : heardOrSeen(found, file, folder);
        } catch (ProcessTimeoutException e) {
            throw refused("unreadable-media", "The file takes too long to look at.");
        } catch (ProgramMissingException e) {
            throw new IOException("uploads need FFmpeg on the gateway's machine", e);
        }
    }

    private static MediaKind found(Path file) throws IOException {
        String type;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            type = MimeTypes.getDefaultMimeTypes().detect(in, new Metadata()).toString();
        }
        return MediaKind.of(type)
                .orElseThrow(() -> refused(
                        "unsupported-media",
                        "The content is " + type + ". These kinds are taken: " + MediaKind.all() + "."));
    }

    private static void requireAsClaimed(MediaKind found, @Nullable String claimed) {
        if (claimed == null || claimed.isBlank() || claimed.equals("application/octet-stream")) {
            return;
        }
        if (MediaKind.of(claimed).filter(found::isMeantBy).isEmpty()) {
            throw refused(
                    "media-type-mismatch",
                    "The upload was said to be " + claimed + ", but its content is " + found.mediaType() + ".");
        }
    }

    private Kept picture(MediaKind kind, Path file, Path folder)
            throws InterruptedException, ProgramMissingException, ProcessTimeoutException, IOException {
        JsonNode stream = firstStream(probe(kind, file, folder), "video");
        requirePixels(stream);
        Path drawn = folder.resolve("drawn." + kind.extension());
        List<String> arguments = ffmpeg();
        arguments.addAll(List.of("-err_detect", "explode"));
        arguments.addAll(foreign(kind, file));
        arguments.addAll(List.of("-map", "0:v:0", "-frames:v", "1", "-map_metadata", "-1"));
        arguments.addAll(
                switch (kind) {
                    case JPEG, AVIF -> List.of("-c:v", "mjpeg", "-q:v", "2", "-huffman", "optimal");
                    case WEBP -> List.of("-c:v", "libwebp", "-quality", "92");
                    default -> List.of("-c:v", "png");
                });
        arguments.add(drawn.toString());
        requireReadable(run(arguments, folder));
        MediaKind drawnKind = kind == MediaKind.AVIF ? MediaKind.JPEG : kind;
        Path anonymous = Files.move(drawn, folder.resolve("drawn")); // or its name would decide how it is opened
        return new Kept(
                anonymous,
                kind.keptAs(),
                kind.extension(),
                size(firstStream(probe(drawnKind, anonymous, folder), "video")));
    }

    private Kept heardOrSeen(MediaKind container, Path file, Path folder)
            throws InterruptedException, ProgramMissingException, ProcessTimeoutException, IOException {
        JsonNode probe = probe(container, file, folder);
        JsonNode picture = stream(probe, "video");
        if (picture == null && stream(probe, "audio") == null) {
            throw unreadable();
        }
        if (picture != null) {
            requirePixels(picture);
        }
        List<String> decode = ffmpeg();
        decode.addAll(List.of("-t", "1"));
        decode.addAll(foreign(container, file));
        decode.addAll(List.of("-map", "0:v:0?", "-map", "0:a:0?", "-f", "null", "-"));
        requireReadable(run(decode, folder));
        MediaKind kind = picture == null && container == MediaKind.MP4
                ? MediaKind.M4A
                : picture != null && container == MediaKind.M4A ? MediaKind.MP4 : container;
        Path kept = tellsPlace(probe) ? withoutPlace(kind, file, folder) : file;
        return new Kept(kept, kind.mediaType(), kind.extension(), picture == null ? null : size(picture));
    }

    /** Phones write where a film was taken. */
    private static boolean tellsPlace(JsonNode probe) {
        Iterator<String> tags = probe.path("format").path("tags").fieldNames();
        while (tags.hasNext()) {
            if (tags.next().toLowerCase(Locale.ROOT).contains("location")) {
                return true;
            }
        }
        return false;
    }

    /** The same sound and pictures in a new file. */
    private Path withoutPlace(MediaKind kind, Path file, Path folder)
            throws InterruptedException, ProgramMissingException, ProcessTimeoutException {
        Path cleaned = folder.resolve("cleaned." + kind.extension());
        List<String> arguments = ffmpeg();
        arguments.addAll(foreign(kind, file));
        arguments.addAll(List.of("-map", "0:v?", "-map", "0:a?", "-c", "copy", "-map_metadata", "-1"));
        arguments.add(cleaned.toString());
        requireReadable(run(arguments, folder));
        return cleaned;
    }

    private JsonNode probe(MediaKind kind, Path file, Path folder)
            throws InterruptedException, ProgramMissingException, ProcessTimeoutException, IOException {
        List<String> arguments = new ArrayList<>(List.of(config.ffprobe(), "-hide_banner", "-loglevel", "error"));
        arguments.addAll(foreign(kind, file));
        arguments.addAll(List.of(
                "-show_entries",
                "format_tags:stream=codec_type,width,height:stream_disposition=attached_pic",
                "-of",
                "json"));
        ProcessResult result = run(arguments, folder);
        requireReadable(result);
        return Json.mapper().readTree(result.output());
    }

    private List<String> ffmpeg() {
        return new ArrayList<>(
                List.of(config.ffmpeg(), "-hide_banner", "-nostdin", "-y", "-loglevel", "error", "-xerror"));
    }

    private List<String> foreign(MediaKind kind, Path file) {
        return List.of(
                "-protocol_whitelist",
                "file",
                "-format_whitelist",
                kind.format(),
                "-max_pixels",
                Long.toString(config.maxPixels()),
                "-i",
                "file:" + file);
    }

    private ProcessResult run(List<String> arguments, Path folder)
            throws InterruptedException, ProgramMissingException, ProcessTimeoutException {
        return processes.run(Command.of(folder, config.timeout(), arguments));
    }

    private JsonNode firstStream(JsonNode probe, String type) {
        JsonNode stream = stream(probe, type);
        if (stream == null) {
            throw unreadable();
        }
        return stream;
    }

    /** The cover of a piece of music is no film. */
    private static @Nullable JsonNode stream(JsonNode probe, String type) {
        for (JsonNode each : probe.path("streams")) {
            if (each.path("codec_type").asText().equals(type)
                    && each.path("disposition").path("attached_pic").asInt() == 0) {
                return each;
            }
        }
        return null;
    }

    /** FFmpeg tells no size of what has more pixels than it may decode. */
    private void requirePixels(JsonNode stream) {
        Size size = size(stream);
        if (size.width() < 1 || size.height() < 1 || (long) size.width() * size.height() > config.maxPixels()) {
            throw refused(
                    "too-many-pixels",
                    "The picture cannot be read, or has more than " + config.maxPixels() + " pixels.");
        }
    }

    private static Size size(JsonNode stream) {
        return new Size(stream.path("width").asInt(), stream.path("height").asInt());
    }

    private static void requireReadable(ProcessResult result) {
        if (!result.ok()) {
            throw unreadable();
        }
    }

    private static ProblemException unreadable() {
        return refused("unreadable-media", "The file is damaged or not complete. Save or export it again.");
    }

    private static ProblemException refused(String kind, String detail) {
        return new ProblemException(Problem.of(422, kind, detail));
    }
}
