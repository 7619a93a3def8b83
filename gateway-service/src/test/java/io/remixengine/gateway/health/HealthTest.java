package io.remixengine.gateway.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.gateway.tenancy.GatewayServers;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayServers.class)
class HealthTest {

    @Test
    void everyPartIsToldAndStagesThatNobodyRunsDegradeTheWhole() throws Exception {
        Instant end = Instant.now().plusSeconds(60);
        String status = "";
        while (!status.equals("degraded") && Instant.now().isBefore(end)) {
            Thread.sleep(200);
            status = given().get("/api/remix-engine/health").path("status");
        }

        assertThat(status).isEqualTo("degraded");
        given().get("/api/remix-engine/health")
                .then()
                .statusCode(200)
                .body("parts.database", equalTo("up"))
                .body("parts.kafka", equalTo("up"))
                .body("parts.files", equalTo("up"))
                .body("parts.render", equalTo("down"))
                .body("queues.render.workers", equalTo(0))
                .body("queues", hasKey("scrape"))
                .body("videos.completed", notNullValue())
                .body("timestamp", notNullValue());
        given().get("/q/metrics")
                .then()
                .body(containsString("remix_stage_backlog{stage=\"render\"}"))
                .body(containsString("remix_disk_free_bytes{folder=\"assets\"}"))
                .body(containsString("remix_videos{status=\"failed\"}"));
    }
}
