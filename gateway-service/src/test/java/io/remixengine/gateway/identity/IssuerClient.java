package io.remixengine.gateway.identity;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Tokens of the {@link TinyIssuer}, for tests. */
record IssuerClient(String issuer) {

    static final String API = "/api/remix-engine/";

    void open() {
        given().baseUri(issuer).port(port()).post("/open").then().statusCode(200);
    }

    /** The claims of a good token for this person. */
    Map<String, Object> claims(String subject, String email, boolean verified) {
        long now = Instant.now().getEpochSecond();
        return new HashMap<>(Map.of(
                "iss",
                issuer,
                "sub",
                subject,
                "aud",
                "remix-gateway",
                "typ",
                "Bearer",
                "iat",
                now,
                "exp",
                now + 900,
                "jti",
                UUID.randomUUID().toString(),
                "email",
                email,
                "email_verified",
                verified,
                "name",
                "Ada"));
    }

    String signed(Map<String, Object> claims) {
        return posted("/sign", claims);
    }

    String forged(Map<String, Object> claims) {
        return posted("/forge", claims);
    }

    String token(UUID person, String email, boolean verified) {
        return signed(claims(person.toString(), email, verified));
    }

    static RequestSpecification with(String credential) {
        return given().header("Authorization", "Bearer " + credential);
    }

    private String posted(String path, Map<String, Object> claims) {
        return given().baseUri(issuer)
                .port(port())
                .contentType("application/json")
                .body(claims)
                .post(path)
                .asString();
    }

    private int port() {
        return java.net.URI.create(issuer).getPort();
    }
}
