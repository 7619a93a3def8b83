package io.remixengine.launcher.command;

import io.remixengine.launcher.login.RealmException;
import io.remixengine.launcher.login.Realms;
import io.remixengine.launcher.stack.LogInSettings;
import io.remixengine.launcher.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sets up a Keycloak of one's own. */
@Command(
        name = "realm",
        description = {
            "Brings the realm of a Keycloak to what this version needs, or makes it. Done again, it changes nothing.",
            "",
            "Secrets are files in a folder: KC_BOOTSTRAP_ADMIN_CLIENT_SECRET and REMIX_IDENTITY_CLIENT_SECRET; and, where"
                    + " they are needed, SMTP_PASSWORD, GOOGLE_CLIENT_SECRET and OWNER_FIRST_PASSWORD."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RealmCommand implements Callable<Integer> {

    private static final List<String> OPTIONAL = List.of("SMTP_PASSWORD", "GOOGLE_CLIENT_SECRET");
    private static final Path TEMPLATE =
            Path.of(System.getProperty("remix.home", "."), "deploy/keycloak/remix-realm.json");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--keycloak", paramLabel = "URL", required = true, description = "Where it is.")
    private URI keycloak = URI.create("");

    @Option(
            names = "--admin-client",
            paramLabel = "ID",
            defaultValue = "remix-setup",
            description = "The client that may change realms (default: ${DEFAULT-VALUE}).")
    private String adminClient = "";

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            required = true,
            description = "Where browsers reach the gateway; may be given several times.")
    private List<URI> gateways = List.of();

    @Option(
            names = "--secrets",
            paramLabel = "FOLDER",
            defaultValue = "/run/secrets",
            description = "The folder with the secrets (default: ${DEFAULT-VALUE}).")
    private Path secrets = Path.of("");

    @Override
    public Integer call() throws StackException, IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        for (String name : OPTIONAL) {
            if (Files.exists(secrets.resolve(name))) {
                environment.put(name, secret(name));
            }
        }
        LogInSettings settings = LogInSettings.of(environment);
        Screen screen = Screen.of(spec.commandLine());
        try (HttpClient http = HttpClient.newHttpClient()) {
            Realms realms = Realms.open(http, keycloak, adminClient, secret("KC_BOOTSTRAP_ADMIN_CLIENT_SECRET"));
            boolean changed =
                    realms.apply(settings.realm(TEMPLATE, secret("REMIX_IDENTITY_CLIENT_SECRET"), addresses()));
            screen.say(changed ? "The realm is set up." : "The realm is as it should be.");
            String owner = settings.owner();
            if (owner != null
                    && !settings.isMailDelivered()
                    && realms.invite(LogInSettings.REALM, owner, secret("OWNER_FIRST_PASSWORD"))) {
                screen.say("The owner logs in as " + owner + " with the password in OWNER_FIRST_PASSWORD.");
            }
            return 0;
        } catch (RealmException e) {
            throw new StackException("The log-in cannot be set up: " + e.getMessage(), e);
        }
    }

    private List<String> addresses() {
        return gateways.stream()
                .map(each -> each.toString().replaceFirst("/+$", ""))
                .toList();
    }

    private String secret(String name) throws StackException {
        Path file = secrets.resolve(name);
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new StackException("The secret file " + file + " is empty. Write the secret into it.");
            }
            return secret;
        } catch (IOException e) {
            throw new StackException(
                    "The secret file " + file + " cannot be read. Make it, or name its folder: --secrets", e);
        }
    }
}
