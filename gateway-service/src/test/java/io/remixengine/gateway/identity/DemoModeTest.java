package io.remixengine.gateway.identity;

import static io.remixengine.gateway.identity.IssuerClient.API;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.gateway.tenancy.GatewayServers;
import java.net.URL;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayServers.class)
class DemoModeTest {

    @TestHTTPResource
    URL server;

    @Test
    void everyoneIsTheLocalPersonUnlessATestSaysOtherwise() {
        given().get(API + "me")
                .then()
                .statusCode(200)
                .body("id", equalTo("00000000-0000-4000-8000-000000000001"))
                .body("role", equalTo("owner"));
        UUID other = UUID.randomUUID();
        given().header("X-Remix-User", other.toString())
                .get(API + "me")
                .then()
                .statusCode(200)
                .body("id", equalTo(other.toString()))
                .body("role", equalTo("user"));
        given().header("X-Remix-User", "Ada").get(API + "me").then().statusCode(400);
    }

    @Test
    void pagesOfOtherSitesAreRefused() {
        String own = server.getProtocol() + "://" + server.getAuthority();
        given().header("Origin", own).get(API + "me").then().statusCode(200);
        given().header("Sec-Fetch-Site", "none").get(API + "me").then().statusCode(200);

        given().header("Origin", "https://evil.example.com")
                .get(API + "me")
                .then()
                .statusCode(403);
        given().header("Sec-Fetch-Site", "cross-site")
                .contentType("application/json")
                .body("{\"name\":\"theirs\"}")
                .post(API + "projects")
                .then()
                .statusCode(403);
        given().header("Sec-Fetch-Site", "same-site").get(API + "me").then().statusCode(403);
        given().header("Host", "evil.example.com").get(API + "me").then().statusCode(403);
    }

    @Test
    void logInGoesOnAtOnceAndOnlyToPlacesHere() {
        given().redirects()
                .follow(false)
                .get("/login?to=/studio")
                .then()
                .statusCode(302)
                .header("Location", "/studio");
        given().redirects()
                .follow(false)
                .get("/login?to=//evil.example.com")
                .then()
                .statusCode(302)
                .header("Location", "/");
    }
}
