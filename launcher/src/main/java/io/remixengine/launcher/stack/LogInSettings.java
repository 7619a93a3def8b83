package io.remixengine.launcher.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may say about the log-in, in the environment.
 *
 * @param owner the e-mail address of the installation's owner
 * @param mail the server that sends Keycloak's mails; without one, addresses are not verified and passwords not reset
 * @param google the client at Google with which people may log in
 */
public record LogInSettings(
        @Nullable String owner,
        @Nullable Mail mail,
        @Nullable Google google) {

    /** A server for outgoing mail. */
    public record Mail(
            String host,
            int port,
            String from,
            @Nullable String user,
            @Nullable String password,
            boolean startTls) {

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
                                !"false".equalsIgnoreCase(environment.get("SMTP_STARTTLS"))),
                id == null || secret == null ? null : new Google(id, secret));
    }

    /** What the realm's template asks for. */
    Map<String, JsonNode> values() {
        Map<String, JsonNode> values = new HashMap<>();
        values.put("mail.configured", JSON.booleanNode(mail != null));
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
