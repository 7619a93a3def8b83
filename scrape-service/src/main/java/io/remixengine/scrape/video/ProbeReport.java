package io.remixengine.scrape.video;

import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.wire.Json;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What ffprobe says about a file; claims, as the file itself makes them.
 *
 * @param container ffmpeg's name of the container, such as {@code matroska,webm}
 * @param durationMs how long the picture plays, in ms, else the whole; 0 if the file does not say
 * @param startMs the time of the first frame, in ms
 * @param picture the size of the picture, if there is one
 * @param sound whether there is sound
 */
record ProbeReport(
        String container,
        long durationMs,
        long startMs,
        @Nullable Size picture,
        boolean sound) {

    /**
     * A size as seen.
     *
     * @param width in pixels
     * @param height in pixels
     */
    record Size(int width, int height) {}

    /**
     * Reads ffprobe's JSON.
     *
     * @throws IOException if it is none
     */
    static ProbeReport of(String json) throws IOException {
        JsonNode root = Json.mapper().readTree(json);
        Optional<JsonNode> video = first(root, "video");
        long whole = millis(root.path("format").path("duration"));
        long picture = video.map(stream -> millis(stream.path("duration"))).orElse(0L);
        return new ProbeReport(
                root.path("format").path("format_name").asText(),
                picture > 0 ? picture : whole,
                millis(root.path("format").path("start_time")),
                video.map(ProbeReport::size).orElse(null),
                first(root, "audio").isPresent());
    }

    private static Optional<JsonNode> first(JsonNode root, String type) {
        for (JsonNode stream : root.path("streams")) {
            boolean cover = stream.path("disposition").path("attached_pic").asInt() == 1;
            if (stream.path("codec_type").asText().equals(type) && !cover) {
                return Optional.of(stream);
            }
        }
        return Optional.empty();
    }

    private static Size size(JsonNode stream) {
        int width = stream.path("width").asInt();
        int height = stream.path("height").asInt();
        for (JsonNode side : stream.path("side_data_list")) {
            if (Math.abs(side.path("rotation").asInt()) % 180 == 90) {
                return new Size(height, width);
            }
        }
        return new Size(width, height);
    }

    private static long millis(JsonNode seconds) {
        double value = seconds.asDouble(0);
        return Double.isFinite(value) ? Math.round(value * 1_000) : 0;
    }
}
