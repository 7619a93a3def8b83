package io.remixengine.gateway.live;

import static io.restassured.RestAssured.given;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.platform.testing.EventProbe;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A person with a project in which things happen. */
final class Story implements AutoCloseable {

    static final String API = "/api/remix-engine/";

    final UUID user = UUID.randomUUID();
    final UUID project;
    private final EventProbe probe = EventProbe.open();
    private int tries;

    Story() {
        project = UUID.fromString(given().header("X-Remix-User", user)
                .contentType("application/json")
                .body(Map.of("name", "Live"))
                .post(API + "projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** Asks for a video, which is its event number 1. */
    UUID order() {
        return UUID.fromString(given().header("X-Remix-User", user)
                .contentType("application/json")
                .body("{\"source\":{\"type\":\"topic\",\"topic\":\"Tea\"}}")
                .post(API + "projects/" + project + "/videos")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** Something that is stored happens to a video. */
    void happens(UUID video) {
        probe.send(new StageStarted(meta(video), StageName.REMIX, ++tries));
    }

    void happens(UUID video, int times) {
        for (int time = 0; time < times; time++) {
            happens(video);
        }
    }

    void progresses(UUID video, double fraction) {
        probe.send(new StageProgressed(meta(video), StageName.REMIX, fraction, "thinking"));
    }

    private EventMeta meta(UUID video) {
        return new EventMeta(UUID.randomUUID(), project, video, 1, UUID.randomUUID(), Instant.now());
    }

    @Override
    public void close() {
        probe.close();
    }
}
