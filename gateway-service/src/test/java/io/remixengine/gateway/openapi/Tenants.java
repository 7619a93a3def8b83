package io.remixengine.gateway.openapi;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.gateway.openapi.ApiDocument.Operation;
import io.remixengine.gateway.openapi.Rights.Needed;
import io.remixengine.gateway.openapi.Rights.Rule;
import io.remixengine.gateway.openapi.RightsTest.Asking;
import io.remixengine.platform.testing.TestServers;
import io.restassured.specification.RequestSpecification;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A project with one member of each role and one of everything in it, and a stranger with a project of their own. */
final class Tenants {

    private static final Pattern FIRST_ID = Pattern.compile("/([a-z-]+(?:/users|/repairs|/dead-letters)?)/\\{id\\}");
    private static final String ALL = "READ,WRITE,MANAGE";

    private final Map<Asking, UUID> people = new EnumMap<>(Asking.class);
    private final Map<Asking, String> keys = new EnumMap<>(Asking.class);
    private final Map<Needed, String> lacking = new EnumMap<>(Needed.class);
    /** What {@code {id}} is below each kind of thing. */
    private final Map<String, String> ids = new LinkedHashMap<>();
    /** What the other parameters are. */
    private final Map<String, String> others = new LinkedHashMap<>();

    private final ApiDocument document;

    private Tenants(ApiDocument document) {
        this.document = document;
    }

    static Tenants make(ApiDocument document) throws Exception {
        Tenants tenants = new Tenants(document);
        for (Asking each : new Asking[] {Asking.STRANGER, Asking.VIEWER, Asking.EDITOR, Asking.ADMIN}) {
            UUID person = person();
            tenants.people.put(each, person);
            tenants.keys.put(each, key(person, ALL));
        }
        UUID admin = tenants.person(Asking.ADMIN);
        tenants.lacking.put(Needed.READ, key(admin, "WRITE,MANAGE"));
        tenants.lacking.put(Needed.WRITE, key(admin, "READ,MANAGE"));
        tenants.lacking.put(Needed.MANAGE, key(admin, "READ,WRITE"));
        tenants.fill();
        return tenants;
    }

    @Nullable
    String key(Asking asking, Rule rule) {
        return asking == Asking.KEY_WITHOUT_SCOPE ? lacking.get(rule.scope()) : keys.get(asking);
    }

    /** The operation's path with what there is in the place of its parameters. */
    String path(Operation operation) {
        String path = operation.path();
        Matcher first = FIRST_ID.matcher(path);
        if (first.find()) {
            String id = ids.get(first.group(1));
            if (id == null) {
                throw new IllegalStateException("Tenants has no example of " + first.group(1));
            }
            path = path.replace("{id}", id);
        }
        for (Map.Entry<String, String> other : others.entrySet()) {
            path = path.replace("{" + other.getKey() + "}", other.getValue());
        }
        if (path.contains("{")) {
            throw new IllegalStateException("Tenants has no example for " + path);
        }
        return path;
    }

    /** The document's own example; empty if the operation takes no body. */
    String body(Operation operation) {
        return operation.body() == null
                ? ""
                : document.example(operation.body()).toString();
    }

    private void fill() throws Exception {
        String project = create("projects", Map.of("name", "Ours"));
        ids.put("projects", project);
        for (Asking each : new Asking[] {Asking.VIEWER, Asking.EDITOR}) {
            create(
                    "projects/" + project + "/members",
                    Map.of("userId", person(each), "role", each.name().toLowerCase(Locale.ROOT)));
        }
        as(Asking.STRANGER)
                .body(Map.of("name", "Theirs"))
                .post(ApiDocument.BASE + "projects")
                .then()
                .statusCode(201);
        UUID guest = person();
        create("projects/" + project + "/members", Map.of("userId", guest, "role", "viewer"));
        others.put(
                "invitation",
                create("projects/" + project + "/invitations", Map.of("email", "x@example.org", "role", "viewer")));
        others.put("user", guest.toString());
        ids.put("admin/users", person(Asking.VIEWER).toString());
        ids.put(
                "videos",
                create(
                        "projects/" + project + "/videos",
                        Map.of("source", Map.of("type", "topic", "topic", "Tea", "notes", "Tea is old."))));
        ids.put("api-keys", create("api-keys", Map.of("name", "Mine", "scopes", new String[] {"READ"})));
        String webhook = create(
                "projects/" + project + "/webhooks",
                Map.of("url", "https://example.org/hook", "events", new String[] {"video.published"}));
        ids.put("webhooks", webhook);
        ids.put("webhook-deliveries", delivery(project, webhook));
        ids.put("notifications", notification(project));
        ids.put("uploads", upload(project));
        ids.put("admin/repairs", UUID.randomUUID().toString());
        ids.put("admin/dead-letters", UUID.randomUUID().toString());
        others.put("link", create("videos/" + ids.get("videos") + "/share-links", Map.of("expiresIn", "PT1H")));
        others.put("render", render(project));
        others.put("job", job(Objects.requireNonNull(ids.get("videos"))));
        ids.put("bulk-replays", bulkReplay(project));
        others.put("name", "final.mp4");
        others.put("scene", "s1");
        others.put("number", "1");
        others.put("token", "nothing");
    }

    /** The first request of TUS: a file of ten bytes is to come. */
    private String upload(String project) {
        String location = as(Asking.ADMIN)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "10")
                .post(ApiDocument.BASE + "projects/" + project + "/uploads")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private String render(String project) throws Exception {
        UUID id = UUID.randomUUID();
        insert(
                "insert into gateway.re_renders (id, video_id, project_id, timeline_version, wanted, state, created_by)"
                        + " values (?, ?, ?, 1, '{}', 'queued', ?)",
                id,
                UUID.fromString(Objects.requireNonNull(ids.get("videos"))),
                UUID.fromString(project),
                person(Asking.ADMIN));
        return id.toString();
    }

    private String job(String video) {
        return as(Asking.ADMIN)
                .get(ApiDocument.BASE + "videos/" + video + "/jobs")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }

    private String bulkReplay(String project) throws Exception {
        UUID id = UUID.randomUUID();
        insert(
                "insert into gateway.re_bulk_replays (id, project_id, filter, per_minute, state, created_by, created_at)"
                        + " values (?, ?, '{}', 1, 'stopped', ?, now())",
                id,
                UUID.fromString(project),
                person(Asking.ADMIN));
        return id.toString();
    }

    private static String delivery(String project, String webhook) throws Exception {
        UUID id = UUID.randomUUID();
        insert(
                "insert into gateway.re_webhook_deliveries (id, project_id, webhook_id, type, body, state, due_at)"
                        + " values (?, ?, ?, 'webhook.test', '{}', 'delivered', null)",
                id,
                UUID.fromString(project),
                UUID.fromString(webhook));
        return id.toString();
    }

    private String notification(String project) throws Exception {
        UUID id = UUID.randomUUID();
        insert(
                "insert into gateway.re_notifications (id, user_id, project_id, kind, heading, text)"
                        + " values (?, ?, ?, 'done', 'Done', 'It is done.')",
                id,
                person(Asking.ADMIN),
                UUID.fromString(project));
        return id.toString();
    }

    private String create(String path, Map<String, ?> fields) {
        String id = as(Asking.ADMIN)
                .body(fields)
                .post(ApiDocument.BASE + path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return id == null ? "" : id;
    }

    private RequestSpecification as(Asking asking) {
        return given().contentType("application/json").header("Authorization", "Bearer " + keys.get(asking));
    }

    private UUID person(Asking asking) {
        return Objects.requireNonNull(people.get(asking));
    }

    private static UUID person() throws Exception {
        UUID id = UUID.randomUUID();
        insert("insert into gateway.re_users (id, name) values (?, 'Somebody')", id);
        return id;
    }

    /** As the gateway stores them: the digest of the key. */
    private static String key(UUID person, String scopes) throws Exception {
        String key = "rmx_" + UUID.randomUUID();
        insert(
                "insert into gateway.re_api_keys (id, user_id, name, hint, hash, scopes) values (?, ?, 'test', 'rmx', ?, ?)",
                UUID.randomUUID(),
                person,
                MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)),
                scopes);
        return key;
    }

    private static void insert(String statement, Object... values) throws Exception {
        TestServers.Postgres postgres = TestServers.postgres();
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                PreparedStatement insert = connection.prepareStatement(statement)) {
            for (int index = 0; index < values.length; index++) {
                insert.setObject(index + 1, values[index]);
            }
            insert.executeUpdate();
        }
    }
}
