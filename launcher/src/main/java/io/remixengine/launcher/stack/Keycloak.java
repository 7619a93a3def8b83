package io.remixengine.launcher.stack;

import io.remixengine.embedded.EmbeddedKeycloak;
import io.remixengine.launcher.login.RealmDocument;
import io.remixengine.launcher.login.RealmException;
import io.remixengine.launcher.login.Realms;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

/** The log-in of the stack: Keycloak as a process, and its realm. */
final class Keycloak {

    /** Its database and the role that owns it. */
    static final String DATABASE = "keycloak";

    private static final String ADMIN = "remix-launcher";

    private final StackSettings settings;
    private final Ports ports;
    private final Secrets secrets;
    private final HttpClient http;
    private final StackListener listener;
    private final ServiceProcess process;

    /** @throws IOException if the installation's secrets cannot be kept */
    Keycloak(
            StackSettings settings,
            Ports ports,
            Secrets secrets,
            ProcessLedger ledger,
            StackListener listener,
            HttpClient http)
            throws IOException {
        this.settings = settings;
        this.ports = ports;
        this.secrets = secrets;
        this.http = http;
        this.listener = listener;
        EmbeddedKeycloak.Options options = new EmbeddedKeycloak.Options(
                address(ports),
                ports.keycloak(),
                "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + DATABASE,
                DATABASE,
                settings.home().resolve("deploy/keycloak/themes"));
        this.process = new ServiceProcess(
                "log-in",
                new ServiceCommand(
                        program(settings).command(options),
                        EmbeddedKeycloak.environment(DATABASE, ADMIN, secrets.get("keycloak-admin"))),
                settings.log("keycloak"),
                local(ports).resolve("/realms/master/.well-known/openid-configuration"),
                ledger,
                listener,
                http);
    }

    /** The program below the built project. */
    static EmbeddedKeycloak program(StackSettings settings) {
        return new EmbeddedKeycloak(settings.home().resolve("launcher/target/keycloak"));
    }

    /** Where people's browsers find it. By this name, since browsers trust it without TLS. */
    static String address(Ports ports) {
        return "http://localhost:" + ports.keycloak();
    }

    /** Starts it and keeps it running. */
    void start() throws IOException {
        process.start();
    }

    /** Waits until people can log in. */
    void awaitReady(Duration patience) throws StackException, InterruptedException {
        process.awaitReady(patience);
        try {
            Realms realms = Realms.open(http, local(ports), ADMIN, secrets.get("keycloak-admin"));
            realms.apply(document());
            invite(realms);
        } catch (IOException | RealmException e) {
            throw new StackException("The log-in cannot be set up: " + e.getMessage(), e);
        }
    }

    long pid() {
        return process.pid();
    }

    void stop() {
        process.stop();
    }

    void awaitEnd() {
        process.awaitEnd();
    }

    /** Without mails nobody could prove that the owner's address is theirs; so whoever runs the stack vouches for it. */
    private void invite(Realms realms) throws IOException, RealmException, InterruptedException {
        String owner = settings.logIn().owner();
        if (owner != null
                && !settings.logIn().isMailDelivered()
                && realms.invite(LogInSettings.REALM, owner, secrets.get("owner-first-password"))) {
            listener.notice("The owner logs in as " + owner + "; the first password is owner-first-password in "
                    + settings.data().resolve("stack/secrets"));
        }
    }

    private RealmDocument document() throws IOException {
        String port = ":" + ports.of(ServiceName.GATEWAY);
        return settings.logIn()
                .realm(
                        settings.home().resolve("deploy/keycloak/remix-realm.json"),
                        secrets.get("gateway-client"),
                        List.of("http://localhost" + port, "http://127.0.0.1" + port));
    }

    private static URI local(Ports ports) {
        return URI.create("http://127.0.0.1:" + ports.keycloak());
    }
}
