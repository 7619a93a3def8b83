package io.remixengine.gateway.project;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.platform.testing.TestServers;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayServers.class)
class ProjectsTest {

    private static final String PROJECTS = "/api/remix-engine/projects";

    private final UUID anna = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();

    @Test
    void renamingTakesTheVersionThatWasSeen() {
        String project = project(anna, "Old");

        as(anna).body(Map.of("name", "New"))
                .patch(PROJECTS + "/" + project)
                .then()
                .statusCode(428);
        String seen = as(anna).get(PROJECTS + "/" + project).header("ETag");
        as(anna).header("If-Match", seen)
                .body(Map.of("name", "New"))
                .patch(PROJECTS + "/" + project)
                .then()
                .statusCode(200)
                .body("name", equalTo("New"))
                .header("ETag", not(equalTo(seen)));
        as(anna).header("If-Match", seen)
                .body(Map.of("name", "Newer"))
                .patch(PROJECTS + "/" + project)
                .then()
                .statusCode(412)
                .contentType("application/problem+json");
    }

    @Test
    void listComesInPages() {
        for (int each = 0; each < 5; each++) {
            project(anna, "Project " + each);
        }
        Set<String> seen = new HashSet<>();
        String next = null;
        int pages = 0;
        do {
            RequestSpecification request = as(anna).queryParam("limit", 2);
            Response page = (next == null ? request : request.queryParam("after", next)).get(PROJECTS);
            List<String> names = page.path("items.name");
            assertThat(seen).doesNotContainAnyElementsOf(names);
            seen.addAll(names);
            next = page.path("next");
            pages++;
        } while (next != null);

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(5);
        as(anna).queryParam("after", "what")
                .get(PROJECTS)
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("after"));
        as(anna).queryParam("limit", 101)
                .get(PROJECTS)
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("limit"));
    }

    @Test
    void sameIdempotencyKeyCreatesOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        Set<String> ids = new HashSet<>();
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = Stream.generate(
                            () -> requests.submit(() -> as(anna).header("Idempotency-Key", key)
                                    .body(Map.of("name", "Once"))
                                    .post(PROJECTS)
                                    .then()
                                    .statusCode(201)
                                    .extract()
                                    .<String>path("id")))
                    .limit(6)
                    .toList();
            for (Future<String> answer : answers) {
                ids.add(answer.get());
            }
        }

        assertThat(ids).hasSize(1);
        as(anna).header("Idempotency-Key", key)
                .body(Map.of("name", "Another"))
                .post(PROJECTS)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:remix-engine:problem:idempotency-key-reused"));
        as(ben).header("Idempotency-Key", key)
                .body(Map.of("name", "Mine"))
                .post(PROJECTS)
                .then()
                .statusCode(201);
    }

    @Test
    void membersDoWhatTheirRoleAllows() {
        String project = project(anna, "Together");
        String members = PROJECTS + "/" + project + "/members";
        as(ben).get(PROJECTS + "/" + project).then().statusCode(404);

        as(anna).body(Map.of("userId", ben, "role", "viewer"))
                .post(members)
                .then()
                .statusCode(201);
        as(anna).body(Map.of("userId", ben, "role", "viewer"))
                .post(members)
                .then()
                .statusCode(409);
        as(anna).body(Map.of("userId", ben, "role", "king"))
                .post(members)
                .then()
                .statusCode(422)
                .body("violations.field", contains("role"));

        as(ben).get(PROJECTS + "/" + project).then().statusCode(200);
        as(ben).get(members)
                .then()
                .statusCode(200)
                .body("items.role", hasItem("admin"))
                .body("next", nullValue());
        as(ben).body(Map.of("userId", UUID.randomUUID(), "role", "viewer"))
                .post(members)
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        String video = "{\"source\":{\"type\":\"topic\",\"topic\":\"Tea\",\"notes\":\"Tea is old.\"}}";
        as(ben).body(video).post(PROJECTS + "/" + project + "/videos").then().statusCode(403);

        as(anna).header("If-Match", "\"1\"")
                .body(Map.of("role", "editor"))
                .patch(members + "/" + ben)
                .then()
                .statusCode(200)
                .body("role", equalTo("editor"));
        as(ben).body(video).post(PROJECTS + "/" + project + "/videos").then().statusCode(201);
        as(anna).header("If-Match", "\"1\"")
                .delete(PROJECTS + "/" + project)
                .then()
                .statusCode(409);
    }

    @Test
    void projectKeepsAnAdmin() {
        String project = project(anna, "Alone");
        String members = PROJECTS + "/" + project + "/members/";

        as(anna).header("If-Match", "\"1\"").delete(members + anna).then().statusCode(409);
        as(anna).header("If-Match", "\"1\"")
                .body(Map.of("role", "viewer"))
                .patch(members + anna)
                .then()
                .statusCode(409);
        as(anna).body(Map.of("userId", ben, "role", "admin"))
                .post(members)
                .then()
                .statusCode(201);
        as(anna).header("If-Match", "\"1\"").delete(members + anna).then().statusCode(204);
        as(anna).get(PROJECTS + "/" + project).then().statusCode(404);
        as(ben).header("If-Match", "\"1\"")
                .delete(PROJECTS + "/" + project)
                .then()
                .statusCode(204);
    }

    @Test
    void invitedPersonIsAMemberOnceTheAddressIsProven() throws Exception {
        String project = project(anna, "Invited");
        String address = UUID.randomUUID() + "@Example.org";
        String invitations = PROJECTS + "/" + project + "/invitations";
        as(anna).body(Map.of("email", address, "role", "editor"))
                .post(invitations)
                .then()
                .statusCode(201)
                .body("email", equalTo(address.toLowerCase(Locale.ROOT)));
        as(anna).body(Map.of("email", address, "role", "viewer"))
                .post(invitations)
                .then()
                .statusCode(409);
        as(anna).body(Map.of("email", "nobody", "role", "viewer"))
                .post(invitations)
                .then()
                .statusCode(422)
                .body("violations.field", contains("email"));

        // she never comes in by herself here: the demo knows nobody's address
        UUID carla = UUID.randomUUID();
        user("insert into re_users (id, email, name) values (?, ?, 'Carla')", carla, address);
        as(anna).get(PROJECTS + "/" + project + "/members/" + carla).then().statusCode(404);
        user("update re_users set email_verified = true where id = ? and email = ?", carla, address);

        as(anna).get(PROJECTS + "/" + project + "/members/" + carla)
                .then()
                .statusCode(200)
                .body("role", equalTo("editor"))
                .body("name", equalTo("Carla"))
                .body("email", equalTo(address));
        as(anna).get(invitations).then().statusCode(200).body("items", hasSize(0));

        String second = project(anna, "At once");
        as(anna).body(Map.of("email", address, "role", "viewer"))
                .post(PROJECTS + "/" + second + "/invitations")
                .then()
                .statusCode(201);
        as(anna).get(PROJECTS + "/" + second + "/members/" + carla).then().statusCode(200);
    }

    private static void user(String statement, UUID id, String address) throws SQLException {
        TestServers.Postgres postgres = TestServers.postgres();
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl() + "?currentSchema=gateway", postgres.user(), postgres.password());
                PreparedStatement change = connection.prepareStatement(statement)) {
            change.setObject(1, id);
            change.setString(2, address);
            change.executeUpdate();
        }
    }

    @Test
    void adminsSeeWhoDidWhat() {
        String project = project(anna, "Watched");
        as(anna).body(Map.of("userId", ben, "role", "editor"))
                .post(PROJECTS + "/" + project + "/members")
                .then()
                .statusCode(201);

        as(anna).get(PROJECTS + "/" + project + "/audit")
                .then()
                .statusCode(200)
                .body("items.action", contains("member.added", "project.created"))
                .body("items[0].details.role", equalTo("editor"))
                .body("items[0].userId", equalTo(anna.toString()));
        as(anna).queryParam("limit", 1)
                .get(PROJECTS + "/" + project + "/audit")
                .then()
                .body("items.action", contains("member.added"))
                .body("next", notNullValue());
        as(ben).get(PROJECTS + "/" + project + "/audit").then().statusCode(403);
    }

    private static String project(UUID user, String name) {
        return as(user).body(Map.of("name", name))
                .post(PROJECTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification as(UUID user) {
        return given().header("X-Remix-User", user.toString()).contentType("application/json");
    }
}
