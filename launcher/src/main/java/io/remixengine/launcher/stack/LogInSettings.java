package io.remixengine.launcher.stack;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.launcher.login.RealmDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may say about the log-in, in the environment.
 *
 * @param owner the e-mail address of the installation's owner
 * @param mail the server that sends mails; without one, the stack catches them, and addresses are not verified
 * @param google the client at Google with which people may log in
 */
public record LogInSettings(
        @Nullable String owner,
        @Nullable Mail mail,
        @Nullable Google google) {

    /**
     * A server for outgoing mail.
     *
     * @param caught whether it only keeps them, so that nobody must prove an address by one
     */
    public record Mail(
            String host,
            int port,
            String from,
            @Nullable String user,
            @Nullable String password,
            boolean startTls,
            boolean caught) {

        /** The catcher of this stack. */
        static Mail caughtAt(int port) {
            return new Mail("127.0.0.1", port, "remixengine@localhost", null, null, false, true);
        }

        ObjectNode json() {
            ObjectNode server = JSON.objectNode()
                    .put("host", host)
                    .put("port", Integer.toString(port))
                    .put("from", from)
                    .put("fromDisplayName", "RemixEngine")
                    .put("auth", Boolean.toString(user != null))
                    .put("starttls", Boolean.toString(startTls));
            return user == null ? server : server.put("user", user).put("password", password);
        }
    }

    /** An OAuth client. */
    public record Google(String id, String secret) {}

    /** The realm's name. */
    public static final String REALM = "remix";

    /** Nothing is said. */
    static final LogInSettings NONE = new LogInSettings(null, null, null);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SUBMISSION = "587";

    /** Reads {@code OWNER_EMAIL}, {@code SMTP_...} and {@code GOOGLE_CLIENT_...}. */
    public static LogInSettings of(Map<String, String> environment) {
        String host = given(environment, "SMTP_HOST");
        String id = given(environment, "GOOGLE_CLIENT_ID");
        String secret = given(environment, "GOOGLE_CLIENT_SECRET");
        return new LogInSettings(
                given(environment, "OWNER_EMAIL"),
                host == null
                        ? null
                        : new Mail(
                                host,
                                Integer.parseInt(environment.getOrDefault("SMTP_PORT", SUBMISSION)),
                                environment.getOrDefault("SMTP_FROM", "remixengine@" + host),
                                given(environment, "SMTP_USER"),
                                given(environment, "SMTP_PASSWORD"),
                                !"false".equalsIgnoreCase(environment.get("SMTP_STARTTLS")),
                                false),
                id == null || secret == null ? null : new Google(id, secret));
    }

    /** Whether mails reach people. */
    public boolean isMailDelivered() {
        return mail != null && !mail.caught();
    }

    LogInSettings with(Mail server) {
        return new LogInSettings(owner, server, google);
    }

    /**
     * The realm of this log-in.
     *
     * @param template the document with gaps
     * @param gatewaySecret the secret of the gateway's client
     * @param gateways where browsers reach the gateway
     * @throws IOException if the template cannot be read
     */
    public RealmDocument realm(Path template, String gatewaySecret, List<String> gateways) throws IOException {
        Map<String, JsonNode> values = values();
        ArrayNode redirects = JSON.arrayNode();
        gateways.forEach(each -> redirects.add(each + "/login"));
        values.put("gateway.secret", JSON.textNode(gatewaySecret));
        values.put("gateway.redirects", redirects);
        values.put(
                "gateway.after-logout",
                JSON.textNode(gateways.stream().map(each -> each + "/").collect(joining("##"))));
        return RealmDocument.read(template, values);
    }

    /** What the template asks for, the gateway apart. */
    Map<String, JsonNode> values() {
        Map<String, JsonNode> values = new HashMap<>();
        values.put("mail.configured", JSON.booleanNode(mail != null));
        values.put("mail.delivered", JSON.booleanNode(isMailDelivered()));
        values.put("mail.server", mail == null ? JSON.objectNode() : mail.json());
        values.put("google.configured", JSON.booleanNode(google != null));
        values.put("google.id", JSON.textNode(google == null ? "none" : google.id()));
        values.put("google.secret", JSON.textNode(google == null ? "none" : google.secret()));
        return values;
    }

    private static @Nullable String given(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
