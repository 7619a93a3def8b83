package io.remixengine.contracts.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.remixengine.contracts.event.NameUuid;
import io.remixengine.contracts.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Settings as Kafka messages, in the manner of {@link EventCodec}. Their topic is compacted: the latest version stays. */
public final class SettingsCodec {

    /** Topic and CloudEvents type. */
    public static final String TYPE = "re.settings.v1";

    /** The key of every version. */
    public static final String KEY = "settings";

    private static final UUID VERSIONS = NameUuid.v5(new UUID(0, 0), TYPE);

    private SettingsCodec() {}

    /** The body. */
    public static byte[] encode(Settings settings) {
        try {
            return Json.mapper().writeValueAsBytes(settings);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("settings are always writable", e);
        }
    }

    /**
     * The headers that go with the body.
     *
     * @param service who sends it
     */
    public static Map<String, String> headers(Settings settings, String service) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put(
                "ce_id",
                NameUuid.v5(VERSIONS, Integer.toString(settings.version())).toString());
        headers.put("ce_source", EventCodec.SOURCE_PREFIX + service);
        headers.put("ce_type", TYPE);
        headers.put("ce_subject", KEY);
        headers.put("ce_time", settings.time().toString());
        headers.put("content-type", "application/json");
        return headers;
    }

    /**
     * Reads a body.
     *
     * @throws UnreadableEventException if it is none, or holds a value that is not allowed
     */
    public static Settings decode(byte[] body) throws UnreadableEventException {
        try {
            Settings settings = Json.mapper().readValue(body, Settings.class);
            if (settings == null) {
                throw new IllegalArgumentException("the body is null");
            }
            return settings;
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableEventException("no valid " + TYPE, e);
        }
    }
}
