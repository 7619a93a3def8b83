package io.remixengine.gateway.recovery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.Map;

/** Repairs as an admin has them done. */
final class RepairCalls {

    static final String REPAIRS = "/api/remix-engine/admin/repairs";

    private RepairCalls() {}

    /** Begins one and waits for its end. */
    static JsonPath done(String kind, boolean dryRun) throws InterruptedException {
        String location = given().contentType("application/json")
                .body(Map.of("kind", kind, "dryRun", dryRun))
                .post(REPAIRS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        Instant end = Instant.now().plusSeconds(90);
        while (Instant.now().isBefore(end)) {
            JsonPath repair =
                    given().get(location).then().statusCode(200).extract().jsonPath();
            if (!repair.getString("state").equals("running")) {
                assertThat(repair.getString("state"))
                        .as("%s", repair.getString("problem"))
                        .isEqualTo("done");
                return repair;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the " + kind + " does not end");
    }
}
