package io.remixengine.render.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.remixengine.contracts.wire.Json;
import io.remixengine.contracts.wire.UnreadableEventException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Parts of renders as JSON. Change is additive only, for both versions of a service may be at work during an upgrade. */
final class RenderWorkCodec {

    private RenderWorkCodec() {}

    static byte[] encode(RenderWork work) {
        try {
            return Json.mapper().writeValueAsBytes(work);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a part is always writable", e);
        }
    }

    static RenderWork decode(byte[] body) throws UnreadableEventException {
        try {
            RenderWork work = Json.mapper().readValue(body, RenderWork.class);
            if (work == null) {
                throw new IllegalArgumentException("the body is null");
            }
            return work;
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableEventException("no valid part of a render", e);
        }
    }
}
