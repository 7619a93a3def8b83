package io.remixengine.render.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.wire.Json;
import io.remixengine.render.encode.EncoderCommand;
import io.remixengine.render.encode.EncoderSettings;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.plan.Shot;
import io.remixengine.render.tool.Toolchain;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A segment's name: the digest of everything that shapes its pixels. That are its layers, with each file called by the digest
 * of its content, the captions in its range, the encoder's command, and the programs and fonts that carry it out. Where it
 * lies in the video and what its scene is called are no part of it.
 */
final class SegmentKey {

    /** Raised when the compositor draws the same layers in another way. */
    private static final String ENGINE = "compositor-3";

    private SegmentKey() {}

    /** @param captions the script drawn over it; empty if none is */
    static String of(
            Segment segment,
            Canvas canvas,
            FrameRate rate,
            EncoderSettings settings,
            String captions,
            Toolchain tools) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, ENGINE);
            add(digest, tools.ffmpeg());
            boolean written = !captions.isEmpty() || hasText(segment.shot());
            add(digest, shot(segment.shot()));
            if (segment instanceof Segment.Change change) {
                add(digest, json(change.transition()).toString());
                add(digest, shot(change.next()));
                written |= hasText(change.next());
            }
            add(digest, written ? tools.fonts() : "");
            add(digest, captions);
            EncoderCommand.of(canvas, rate, settings, List.of(segment.frames()), "captions.ass", "segment-%d.mp4")
                    .arguments()
                    .forEach(argument -> add(digest, argument));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static boolean hasText(Shot shot) {
        return shot.layers().stream().anyMatch(Layer.Text.class::isInstance);
    }

    private static String shot(Shot shot) {
        StringBuilder text = new StringBuilder();
        text.append(shot.sceneFrames())
                .append(' ')
                .append(shot.from())
                .append(' ')
                .append(shot.frames());
        for (Layer layer : shot.layers()) {
            JsonNode json = json(layer);
            if (json instanceof ObjectNode fields && layer.asset() != null) {
                fields.set(
                        "asset", JsonNodeFactory.instance.textNode(layer.asset().sha256()));
            }
            text.append('\n').append(json);
        }
        return text.toString();
    }

    private static JsonNode json(Object value) {
        return Json.mapper().valueToTree(value);
    }

    private static void add(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
