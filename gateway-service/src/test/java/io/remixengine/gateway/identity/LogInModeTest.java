package io.remixengine.gateway.identity;

import static io.remixengine.gateway.identity.IssuerClient.API;
import static io.remixengine.gateway.identity.IssuerClient.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The gateway with a log-in, before a real signing issuer. */
@QuarkusTest
@WithTestResource(GatewayServers.class)
@WithTestResource(TinyIssuer.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogInModeTest {

    private static final String PROBLEM = "application/problem+json";

    @ConfigProperty(name = "remix.identity.issuer", defaultValue = "none")
    String address = "";

    private IssuerClient issuer = new IssuerClient("");

    @BeforeEach
    void issuer() {
        issuer = new IssuerClient(address);
    }

    @Test
    @Order(1)
    void gatewayIsReadyBeforeItsLogInIsAndLetsPeopleInOnceItIs() {
        String token = issuer.token(UUID.randomUUID(), "early@example.com", true);
        given().get("/q/health/ready").then().statusCode(200);
        with(token).get(API + "me").then().statusCode(503).contentType(PROBLEM);

        issuer.open();

        with(token).get(API + "me").then().statusCode(200).body("email", equalTo("early@example.com"));
    }

    @Test
    void tokensThatAreExpiredForgedOrForOthersAreRefusedAsProblems() {
        Map<String, Object> good = issuer.claims(UUID.randomUUID().toString(), "eve@example.com", true);
        with(issuer.signed(good)).get(API + "me").then().statusCode(200);

        refused(issuer.forged(good));
        refused(issuer.signed(changed(good, "exp", Instant.now().getEpochSecond() - 60)));
        refused(issuer.signed(changed(good, "aud", "another-app")));
        refused(issuer.signed(changed(good, "iss", "http://evil.example.com")));
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        refused(base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + issuer.signed(good).split("\\.")[1] + ".");
        String token = issuer.signed(good);
        refused(token.substring(0, token.length() - 6) + "AAAAAA");
        refused("nonsense");
        refused("rmx_nonsense");
    }

    @Test
    void nobodyGetsAProblemAndBrowsersScriptsToo() {
        given().get(API + "me")
                .then()
                .statusCode(401)
                .contentType(PROBLEM)
                .header("WWW-Authenticate", startsWith("Bearer"));
        given().header("X-Requested-With", "JavaScript")
                .get(API + "projects")
                .then()
                .statusCode(401)
                .contentType(PROBLEM);
        given().header("X-Remix-User", UUID.randomUUID().toString())
                .get(API + "projects")
                .then()
                .statusCode(401);
    }

    @Test
    void browserIsSentToTheLogInWithProofKeyAndAnHttpOnlyCookie() {
        Response answer = given().redirects().follow(false).get("/login?to=/x");

        answer.then()
                .statusCode(302)
                .header("Location", startsWith(address + "/auth?"))
                .header("Location", containsString("code_challenge_method=S256"));
        assertThat(answer.headers().getValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie ->
                        assertThat(cookie).containsIgnoringCase("httponly").containsIgnoringCase("samesite=lax"));
    }

    @Test
    void subjectThatIsNoUuidHasAlwaysTheSameId() {
        Map<String, Object> claims = issuer.claims("auth0|1234", "sam@example.com", false);

        String first = with(issuer.signed(claims)).get(API + "me").path("id");
        String second = with(issuer.signed(claims)).get(API + "me").path("id");

        assertThat(first).isEqualTo(second);
        assertThat(UUID.fromString(first).version()).isEqualTo(5);
    }

    @Test
    void ownerIsWhoseVerifiedAddressItIsAndNobodyCanTouchTheAccount() {
        String pretender = issuer.token(UUID.randomUUID(), "owner@example.com", false);
        UUID ownerId = UUID.randomUUID();
        String owner = issuer.token(ownerId, "owner@example.com", true);
        UUID adminId = UUID.randomUUID();
        String admin = issuer.token(adminId, "admin@example.com", true);
        with(admin).get(API + "me").then().statusCode(200);

        with(pretender).get(API + "me").then().body("role", equalTo("user"));
        with(pretender).get(API + "admin/users").then().statusCode(403).contentType(PROBLEM);
        with(owner).get(API + "me").then().body("role", equalTo("owner"));
        change(owner, adminId, "{\"role\":\"admin\"}").then().statusCode(200).body("role", equalTo("admin"));

        with(admin)
                .get(API + "admin/users?q=OWNER@example")
                .then()
                .statusCode(200)
                .body("items.email", everyItem(equalTo("owner@example.com")));
        change(admin, ownerId, "{\"role\":\"user\"}").then().statusCode(403);
        change(admin, ownerId, "{\"blocked\":true}").then().statusCode(403);
        change(owner, ownerId, "{\"blocked\":true}").then().statusCode(409);
        change(admin, adminId, "{\"role\":\"owner\"}").then().statusCode(422);
        with(owner).get(API + "me").then().body("role", equalTo("owner"));
    }

    @Test
    void blockedPersonIsRefusedAtTheNextRequestUntilUnblocked() {
        String owner = issuer.token(UUID.randomUUID(), "owner@example.com", true);
        UUID person = UUID.randomUUID();
        String token = issuer.token(person, "bob@example.com", true);
        with(token).get(API + "me").then().statusCode(200);
        String key = key(token, "[\"READ\"]").path("key");

        change(owner, person, "{\"blocked\":true}").then().statusCode(200);

        with(token).get(API + "me").then().statusCode(403).contentType(PROBLEM).body("type", containsString("blocked"));
        with(key).get(API + "me").then().statusCode(403);
        change(owner, person, "{\"blocked\":false}").then().statusCode(200);
        with(token).get(API + "me").then().statusCode(200);
    }

    @Test
    void personChangesOwnNameOfTheVersionSeen() {
        String token = issuer.token(UUID.randomUUID(), "zoe@example.com", true);
        String version = with(token).get(API + "me").header("ETag");

        rename(token, null, "{\"name\":\"Zoe\"}").then().statusCode(428);
        rename(token, version, "{\"name\":\"Zoe\",\"language\":\"pt-BR\"}")
                .then()
                .statusCode(200)
                .body("name", equalTo("Zoe"))
                .body("language", equalTo("pt-BR"));
        rename(token, version, "{\"name\":\"Zora\"}").then().statusCode(412);
        rename(token, version, "{\"name\":\" \",\"language\":\"!\"}")
                .then()
                .statusCode(422)
                .body("violations.field", hasItems("name", "language"));
    }

    @Test
    void apiKeyIsShownOnceMayDoWhatItsScopesSayAndNothingOnceRevoked() {
        String token = issuer.token(UUID.randomUUID(), "kim@example.com", true);
        Response made = key(token, "[\"READ\"]");
        made.then()
                .statusCode(201)
                .header("Location", containsString("/api-keys/"))
                .body("key", startsWith("rmx_"));
        String reader = made.path("key");
        String writer = key(token, "[\"READ\",\"WRITE\"]").path("key");

        with(reader).get(API + "projects").then().statusCode(200);
        project(reader).then().statusCode(403).contentType(PROBLEM).body("detail", containsString("WRITE"));
        project(writer).then().statusCode(201);
        key(writer, "[\"READ\"]").then().statusCode(403).body("detail", containsString("MANAGE"));
        with(token)
                .get(API + "api-keys")
                .then()
                .body("items.key", everyItem(nullValue()))
                .body("items.hint", hasItem(reader.substring(0, 10)));
        with(token).delete(API + "api-keys/" + made.path("id")).then().statusCode(204);
        refused(reader);
        with(writer).get(API + "projects").then().statusCode(200);
        with(issuer.token(UUID.randomUUID(), "other@example.com", true))
                .get(API + "api-keys")
                .then()
                .body("items.size()", equalTo(0));
    }

    @Test
    void apiKeyEndsWhenItWasSaidToAndMakesNoneThatMayMoreThanItself() throws Exception {
        String token = issuer.token(UUID.randomUUID(), "lou@example.com", true);
        Instant end = Instant.now().plusSeconds(2);
        String brief = with(token)
                .contentType("application/json")
                .body("{\"name\":\"brief\",\"expiresAt\":\"" + end + "\"}")
                .post(API + "api-keys")
                .path("key");
        String manager = key(token, "[\"MANAGE\"]").path("key");

        with(brief).get(API + "projects").then().statusCode(200);
        key(manager, "[\"READ\",\"MANAGE\"]").then().statusCode(422).body("violations.field", hasItem("scopes"));
        while (Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        refused(brief);
    }

    @Test
    void onlyListedOriginsGetTheBrowsersLeave() {
        preflight("https://app.example.com")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "https://app.example.com")
                .header("Access-Control-Allow-Credentials", nullValue());
        preflight("https://evil.example.com").then().header("Access-Control-Allow-Origin", nullValue());
        given().header("Origin", "https://evil.example.com")
                .get(API + "me")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void everyAnswerMakesBrowsersCareful() {
        for (String path : List.of(API + "me", "/", "/login", "/nothing", "/q/health")) {
            given().redirects()
                    .follow(false)
                    .get(path)
                    .then()
                    .header("X-Content-Type-Options", equalTo("nosniff"))
                    .header("Referrer-Policy", notNullValue())
                    .header("Permissions-Policy", notNullValue())
                    .header("X-Frame-Options", equalTo("DENY"))
                    .header("Strict-Transport-Security", nullValue());
        }
        given().get(API + "me").then().header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
        given().get("/").then().header("Content-Security-Policy", not(containsString("unsafe-eval")));
    }

    private static void refused(String credential) {
        with(credential)
                .get(API + "me")
                .then()
                .statusCode(401)
                .contentType(PROBLEM)
                .body("type", containsString("invalid-credential"));
    }

    private static Map<String, Object> changed(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> other = new HashMap<>(claims);
        other.put(name, value);
        return other;
    }

    private static Response change(String credential, UUID user, String body) {
        String version = with(credential).get(API + "admin/users/" + user).header("ETag");
        return with(credential)
                .contentType("application/json")
                .header("If-Match", version)
                .body(body)
                .patch(API + "admin/users/" + user);
    }

    private static Response rename(String credential, @Nullable String version, String body) {
        var request = with(credential).contentType("application/json").body(body);
        return (version == null ? request : request.header("If-Match", version)).patch(API + "me");
    }

    private static Response key(String credential, String scopes) {
        return with(credential)
                .contentType("application/json")
                .body("{\"name\":\"test\",\"scopes\":" + scopes + "}")
                .post(API + "api-keys");
    }

    private static Response project(String credential) {
        return with(credential)
                .contentType("application/json")
                .body("{\"name\":\"test\"}")
                .post(API + "projects");
    }

    private static Response preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .options(API + "projects");
    }
}
