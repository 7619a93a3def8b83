package io.remixengine.launcher.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keycloak's administration over HTTP, as far as a realm of ours needs it. */
public final class Realms {

    /** Where a realm keeps which document it was made from. */
    private static final String MADE_FROM = "remix.document";

    /** Lists of the document that are brought in one by one, so that what is not in it stays. */
    private static final List<String> ONE_BY_ONE = List.of("clients", "identityProviders", "userProfile");

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final HttpClient http;
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI base;
    private final String token;

    private Realms(HttpClient http, URI base, String client, String secret)
            throws RealmException, InterruptedException {
        this.http = http;
        this.base = base;
        this.token = logIn(client, secret);
    }

    /**
     * Logs in, for a minute of work.
     *
     * @param base scheme, host and port of Keycloak
     * @param client a client that may change realms
     * @throws RealmException if it is not let in
     */
    public static Realms open(HttpClient http, URI base, String client, String secret)
            throws RealmException, InterruptedException {
        return new Realms(http, base, client, secret);
    }

    /**
     * Brings a realm to what the document says, or makes it. What a document no longer has is not taken away, and nobody's
     * account is touched. Done again, it changes nothing.
     *
     * @return whether there was anything to do
     * @throws RealmException if Keycloak refuses it; then it is tried again at the next start
     */
    public boolean apply(RealmDocument document) throws RealmException, InterruptedException {
        String realm = "admin/realms/" + document.name();
        Optional<JsonNode> existing = get(realm);
        if (existing.isPresent()
                && document.digest()
                        .equals(existing.get()
                                .path("attributes")
                                .path(MADE_FROM)
                                .asText())) {
            return false;
        }
        ObjectNode settings = document.json().deepCopy();
        settings.remove(ONE_BY_ONE);
        if (existing.isEmpty()) {
            send("POST", "admin/realms", settings);
        }
        for (JsonNode client : document.json().path("clients")) {
            put(realm + "/clients", found(realm + "/clients?clientId=" + encoded(client.get("clientId"))), (ObjectNode)
                    client);
        }
        for (JsonNode provider : document.json().path("identityProviders")) {
            String instances = realm + "/identity-provider/instances";
            String alias = encoded(provider.get("alias"));
            put(instances, get(instances + "/" + alias).map(there -> alias), (ObjectNode) provider);
        }
        if (document.json().get("userProfile") instanceof ObjectNode profile) {
            send("PUT", realm + "/users/profile", profile);
        }
        // last, because it says that all is done
        ObjectNode attributes = settings.withObjectProperty("attributes");
        existing.ifPresent(was -> was.path("attributes").properties().stream()
                .filter(each -> !attributes.has(each.getKey()))
                .forEach(each -> attributes.set(each.getKey(), each.getValue())));
        attributes.put(MADE_FROM, document.digest());
        send("PUT", realm, settings);
        return true;
    }

    /**
     * Makes sure that somebody has an account, whose address counts as verified since the operator vouches for it.
     *
     * @param password for the first log-in, after which the person chooses one
     * @return whether the account is new; an existing one is left as it is
     * @throws RealmException if Keycloak refuses it
     */
    public boolean invite(String realm, String email, String password) throws RealmException, InterruptedException {
        String users = "admin/realms/" + realm + "/users";
        if (found(users + "?exact=true&email=" + URLEncoder.encode(email, StandardCharsets.UTF_8))
                .isPresent()) {
            return false;
        }
        ObjectNode user = json.createObjectNode()
                .put("username", email)
                .put("email", email)
                .put("emailVerified", true)
                .put("enabled", true);
        user.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", password)
                .put("temporary", true);
        send("POST", users, user);
        return true;
    }

    private void put(String collection, Optional<String> id, ObjectNode wanted)
            throws RealmException, InterruptedException {
        if (id.isEmpty()) {
            send("POST", collection, wanted);
            return;
        }
        ObjectNode whole = (ObjectNode) get(collection + "/" + id.get()).orElseThrow();
        wanted.properties().forEach(each -> merge(whole, each));
        send("PUT", collection + "/" + id.get(), whole);
    }

    private static void merge(ObjectNode into, Map.Entry<String, JsonNode> wanted) {
        if (wanted.getValue() instanceof ObjectNode object
                && into.get(wanted.getKey()) instanceof ObjectNode existing) {
            existing.setAll(object);
        } else {
            into.set(wanted.getKey(), wanted.getValue());
        }
    }

    private static Stream<JsonNode> elements(Optional<JsonNode> array) {
        return array.stream().flatMap(JsonNode::valueStream);
    }

    private Optional<String> found(String query) throws RealmException, InterruptedException {
        return elements(get(query)).map(each -> each.get("id").asText()).findFirst();
    }

    private Optional<JsonNode> get(String path) throws RealmException, InterruptedException {
        HttpResponse<String> answer = exchange(request(path).GET().build());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        return Optional.of(parsed(checked(answer)));
    }

    private void send(String method, String path, ObjectNode body) throws RealmException, InterruptedException {
        checked(exchange(request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
                .build()));
    }

    private String logIn(String client, String secret) throws RealmException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=%s&client_secret=%s"
                .formatted(
                        URLEncoder.encode(client, StandardCharsets.UTF_8),
                        URLEncoder.encode(secret, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/realms/master/protocol/openid-connect/token"))
                .timeout(ANSWER)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return parsed(checked(exchange(request))).path("access_token").asText();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve("/" + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> exchange(HttpRequest request) throws RealmException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RealmException("Keycloak at " + base + " does not answer: " + e.getMessage(), e);
        }
    }

    private static HttpResponse<String> checked(HttpResponse<String> answer) throws RealmException {
        if (answer.statusCode() >= 400) {
            throw new RealmException("Keycloak answered %d to %s %s: %s"
                    .formatted(
                            answer.statusCode(),
                            answer.request().method(),
                            answer.request().uri().getPath(),
                            answer.body()));
        }
        return answer;
    }

    private JsonNode parsed(HttpResponse<String> answer) throws RealmException {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new RealmException("Keycloak answered something that is no JSON.", e);
        }
    }

    private static String encoded(@Nullable JsonNode text) {
        return URLEncoder.encode(text == null ? "" : text.asText(), StandardCharsets.UTF_8);
    }
}
