package io.remixengine.gateway.identity;

import static io.remixengine.gateway.identity.IssuerClient.API;
import static io.remixengine.gateway.identity.IssuerClient.with;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.gateway.tenancy.GatewayServers;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The gateway as a part of another application, which logs people in. */
@QuarkusTest
@WithTestResource(GatewayServers.class)
@WithTestResource(value = TinyIssuer.class, initArgs = @ResourceArg(name = "mode", value = "module"))
class ModuleModeTest {

    @ConfigProperty(name = "remix.identity.issuer", defaultValue = "none")
    String address = "";

    @Test
    void parentsTokensAreAcceptedAndThereIsNoLogInHere() {
        IssuerClient parent = new IssuerClient(address);
        parent.open();
        UUID person = UUID.randomUUID();
        Map<String, Object> claims = parent.claims(person.toString(), "ada@example.com", true);

        with(parent.signed(claims)).get(API + "me").then().statusCode(200).body("id", equalTo(person.toString()));

        claims.put("aud", "the-parent-itself");
        with(parent.signed(claims)).get(API + "me").then().statusCode(401);
        claims.put("aud", "remix-gateway");
        with(parent.forged(claims)).get(API + "me").then().statusCode(401);
        given().redirects().follow(false).get("/login").then().statusCode(404);
        given().redirects().follow(false).get("/logout").then().statusCode(404);
        given().get(API + "me").then().statusCode(401);
    }
}
