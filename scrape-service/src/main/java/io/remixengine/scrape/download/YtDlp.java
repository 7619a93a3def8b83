package io.remixengine.scrape.download;

import io.remixengine.platform.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command lines for yt-dlp (2023.03.04 and newer).
 *
 * <p>It gets no ffmpeg: that would open foreign files, and addresses in playlists, by rules of its own. So it joins and
 * converts nothing, and fetches HLS and DASH by itself. Its proxy comes by the environment rather than {@code --proxy},
 * which in old versions leaves ftp unproxied, and a redirect may lead to ftp.
 *
 * @param program its name or path
 * @param cookies a Netscape cookie file, which it changes; each cookie goes to the sites of its own domain only
 */
public record YtDlp(String program, @Nullable Path cookies) {

    /** The name of everything that the download of a video writes, before the first dot. */
    static final String VIDEO = "video";
    /** The name of a subtitle file, before the first dot. */
    static final String SUBTITLE = "subtitle";
    /** The name of a preview picture, before the first dot. */
    static final String PICTURE = "picture";
    /** The language under which the chosen subtitle stands in the metadata that {@link #extras} reads. */
    static final String CHOSEN = "chosen";

    private static final String PROTOCOLS = "[protocol~='^(https?|m3u8|m3u8_native|http_dash_segments)$']";
    private static final Duration SOCKET_TIMEOUT_SLACK = Duration.ofSeconds(5);

    /** Downloads a page's first video up to 1080p, and its metadata as {@code video.info.json}. */
    Command video(String url, Path workspace, String proxy, Duration silence, Duration timeout) {
        List<String> arguments = common(workspace, silence);
        arguments.addAll(List.of(
                "--no-playlist",
                "--playlist-items",
                "1",
                "--format",
                "bv*%1$s+ba%1$s/b%1$s".formatted(PROTOCOLS),
                "--format-sort",
                "res:1080,vcodec:h264,acodec:aac,ext:mp4:m4a",
                "--write-info-json",
                // Cleaning fails on a subtitle without a language.
                "--no-clean-info-json",
                "--no-write-playlist-metafiles",
                "--abort-on-unavailable-fragments",
                "--newline",
                "--progress-template",
                DownloadProgress.TEMPLATE,
                "--output",
                VIDEO + ".%(ext)s",
                "--",
                url));
        return command(arguments, workspace, proxy, timeout);
    }

    /** Downloads the chosen subtitle and the preview picture of a page whose metadata are known; each may be missing. */
    Command extras(Path info, Path workspace, String proxy, Duration silence, Duration timeout) {
        List<String> arguments = common(workspace, silence);
        arguments.addAll(List.of(
                "--load-info-json",
                info.toString(),
                "--skip-download",
                "--ignore-errors",
                "--ignore-no-formats-error",
                "--write-thumbnail",
                "--write-subs",
                "--sub-langs",
                CHOSEN,
                "--sub-format",
                "vtt/srt/best",
                "--output",
                VIDEO + ".%(ext)s",
                "--output",
                "subtitle:" + SUBTITLE + ".%(ext)s",
                "--output",
                "thumbnail:" + PICTURE + ".%(ext)s"));
        return command(arguments, workspace, proxy, timeout);
    }

    private List<String> common(Path workspace, Duration silence) {
        List<String> arguments = new ArrayList<>(List.of(
                program,
                "--ignore-config",
                "--no-cache-dir",
                "--no-mtime",
                "--no-colors",
                "--ffmpeg-location",
                workspace.resolve("no-ffmpeg").toString(),
                "--hls-prefer-native",
                "--fixup",
                "never",
                "--retries",
                "2",
                "--fragment-retries",
                "2",
                "--socket-timeout",
                Long.toString(silence.plus(SOCKET_TIMEOUT_SLACK).toSeconds())));
        if (cookies != null) {
            arguments.addAll(List.of("--cookies", cookies.toString()));
        }
        return arguments;
    }

    private static Command command(List<String> arguments, Path workspace, String proxy, Duration timeout) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : List.of("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")) {
            environment.put(variable, proxy);
            environment.put(variable.toUpperCase(Locale.ROOT), proxy);
        }
        environment.put("no_proxy", "");
        environment.put("NO_PROXY", "");
        for (String variable : List.of("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")) {
            environment.put(variable, workspace.toString());
        }
        environment.put("PYTHONNOUSERSITE", "1");
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("LC_ALL", "C.UTF-8");
        return new Command(arguments, workspace, environment, timeout);
    }
}
