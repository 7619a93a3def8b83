package io.remixengine.gateway.settings;

import static io.restassured.RestAssured.given;

import com.google.crypto.tink.subtle.Random;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A gateway whose limits are those of the run-time settings, and that has a key for secrets. */
public final class RunTimeSettings implements QuarkusTestProfile {

    static final String SETTINGS = "/api/remix-engine/admin/settings";

    private static final String KEY = Base64.getEncoder().encodeToString(Random.randBytes(32));

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "remix.settings.key", KEY,
                "remix.limits.requests-per-minute", "",
                "remix.limits.generations-per-minute", "");
    }

    /** As the owner sees them, ready to be sent again with changes. */
    static Map<String, Object> read() {
        JsonPath seen = given().get(SETTINGS).then().statusCode(200).extract().jsonPath();
        Map<String, Object> settings = new HashMap<>(seen.getMap(""));
        settings.put("limits", new HashMap<>(seen.getMap("limits")));
        return settings;
    }

    /** Sends settings as the owner who has seen the latest. */
    static Response write(Object settings) {
        String seen = Objects.requireNonNull(given().get(SETTINGS).header("ETag"));
        return given().header("If-Match", seen)
                .contentType("application/json")
                .body(settings)
                .put(SETTINGS);
    }

    /** Changes limits and leaves everything else as it is; returns the new version. */
    public static int limit(Map<String, Integer> changes) {
        Map<String, Object> settings = read();
        Map<Object, Object> limits = new HashMap<>(limits(settings));
        limits.putAll(changes);
        settings.put("limits", limits);
        return write(settings).then().statusCode(200).extract().path("version");
    }

    private static Map<?, ?> limits(Map<String, Object> settings) {
        return settings.get("limits") instanceof Map<?, ?> limits ? limits : Map.of();
    }
}
