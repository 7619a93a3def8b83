package io.remixengine.launcher.command;

import io.remixengine.contracts.event.Failure;
import io.remixengine.launcher.video.Gateway;
import io.remixengine.launcher.video.GatewayException;
import io.remixengine.launcher.video.ReplayOrder;
import io.remixengine.launcher.video.VideoOrder;
import io.remixengine.launcher.video.VideoView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One video from the order to the file, shown to a person. */
final class VideoRun {

    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final Gateway gateway;
    private final Screen screen;

    VideoRun(Gateway gateway, Screen screen) {
        this.gateway = gateway;
        this.screen = screen;
    }

    /**
     * Makes a video and tells where it is.
     *
     * @param project the id of one, or its name
     * @param output where a copy goes, if anywhere
     * @return the exit code
     */
    int make(String project, VideoOrder order, @Nullable Path output)
            throws GatewayException, IOException, InterruptedException {
        UUID into = UUID_TEXT.matcher(project).matches() ? UUID.fromString(project) : gateway.project(project);
        return follow(gateway.createVideo(into, order), output);
    }

    /**
     * Makes a video again and tells where it is.
     *
     * @param output where a copy goes, if anywhere
     * @return the exit code
     */
    int replay(UUID video, ReplayOrder order, @Nullable Path output)
            throws GatewayException, IOException, InterruptedException {
        return follow(gateway.replay(video, order), output);
    }

    /**
     * Approves what a video waits with, and goes on with it.
     *
     * @param output where a copy goes, if anywhere
     * @return the exit code
     */
    int approve(UUID video, @Nullable Path output) throws GatewayException, IOException, InterruptedException {
        return follow(gateway.approve(gateway.video(video)), output);
    }

    private int follow(VideoView video, @Nullable Path output)
            throws GatewayException, IOException, InterruptedException {
        long since = System.nanoTime();
        screen.say("Video " + video.id());
        var progress = screen.progress();
        VideoView last = gateway.follow(video.id(), progress::show);
        if (last.failure() != null || last.status().equals("failed")) {
            screen.say(failure(last));
            return 1;
        }
        if (last.waitsForPerson()) {
            screen.say("The video is " + last.told() + ". Go on with:  ./remix approve " + last.id());
            return 0;
        }
        boolean published = last.status().equals("published");
        if (!published && !last.status().equals("rendered")) {
            screen.say("The video is " + last.told() + ".");
            return 1;
        }
        Optional<VideoView.Asset> film = last.film();
        Duration took = Duration.ofNanos(System.nanoTime() - since);
        screen.say("");
        if (output != null && film.isPresent()) {
            gateway.copy(film.get(), output);
            tell(output.toAbsolutePath(), took);
        } else if (published) {
            tell(mp4(Path.of(last.publications().getOrDefault("folder", ""))), took);
        } else {
            screen.say("Done in %d s; it is published nowhere, as asked.".formatted(took.toSeconds()));
        }
        return 0;
    }

    private void tell(Path file, Duration took) throws IOException, InterruptedException {
        screen.say("Done in %d s: %s, %.1f MB".formatted(took.toSeconds(), looks(file), Files.size(file) / 1e6));
        screen.say(file.toString());
    }

    private static String failure(VideoView video) {
        Failure failure = video.failure();
        String where = video.stage() == null ? "" : " at " + video.stage().id();
        return failure == null
                ? "The video failed" + where + "."
                : "The video failed%s: %s%n%s".formatted(where, failure.reason(), failure.remedy());
    }

    /** The film in a published folder. */
    private static Path mp4(Path published) throws IOException {
        if (!Files.isDirectory(published)) {
            return published;
        }
        try (Stream<Path> files = Files.list(published)) {
            return files.filter(each -> each.toString().endsWith(".mp4"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no video in " + published));
        }
    }

    /** Length and size of the picture, as FFmpeg sees them. */
    private static String looks(Path file) throws IOException, InterruptedException {
        Process probe = new ProcessBuilder(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        "v:0",
                        "-show_entries",
                        "stream=width,height,duration",
                        "-of",
                        "csv=p=0",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String[] values = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(",");
        if (probe.waitFor() != 0 || values.length < 3) {
            return "a video";
        }
        return "%.1f s of %sx%s".formatted(Double.parseDouble(values[2]), values[0], values[1]);
    }
}
