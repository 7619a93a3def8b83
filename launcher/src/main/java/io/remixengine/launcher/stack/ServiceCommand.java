package io.remixengine.launcher.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a service is run; a value, so that it can be looked at.
 *
 * @param environment what everybody may not see, as a command line can be
 * @param goodBye how long it may take to end
 */
record ServiceCommand(List<String> arguments, Map<String, String> environment, Duration goodBye) {

    private static final Duration GOOD_BYE = Duration.ofSeconds(20);
    private static final Duration TRAINED = Duration.ofMinutes(3);

    /** The database that the launcher makes; each service that keeps something has its own schema there. */
    static final String DATABASE = "remix";

    ServiceCommand(List<String> arguments, Map<String, String> environment) {
        this(arguments, environment, GOOD_BYE);
    }

    ServiceCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** @throws IOException if the installation's secrets cannot be kept */
    static ServiceCommand of(ServiceName service, StackSettings settings, Ports ports, Secrets secrets)
            throws IOException {
        List<String> arguments = new ArrayList<>();
        List<String> properties = properties(service, settings, ports).entrySet().stream()
                .map(each -> "-D" + each.getKey() + "=" + each.getValue())
                .toList();
        String program = settings.program(service).toString();
        if (settings.executables().contains(service)) {
            arguments.add(program);
            arguments.add(service.heapOption());
            arguments.addAll(properties);
        } else {
            arguments.add(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString());
            arguments.addAll(service.jvmOptions());
            StartCache cache = StartCache.of(service, settings.home());
            arguments.addAll(settings.training() ? cache.make() : cache.use());
            arguments.addAll(properties);
            arguments.addAll(List.of("-jar", program));
        }
        return new ServiceCommand(
                arguments, secrets(service, settings, secrets), settings.training() ? TRAINED : GOOD_BYE);
    }

    private static Map<String, String> secrets(ServiceName service, StackSettings settings, Secrets secrets)
            throws IOException {
        Map<String, String> environment = new TreeMap<>();
        environment.put("REMIX_SETTINGS_KEY", secrets.get("settings"));
        if (service != ServiceName.GATEWAY) {
            return environment;
        }
        environment.put("REMIX_IDENTITY_COMMAND_LINE_KEY", secrets.commandLineKey());
        if (settings.identity() == Identity.LOG_IN) {
            environment.put("REMIX_IDENTITY_CLIENT_SECRET", secrets.get("gateway-client"));
            environment.put("REMIX_IDENTITY_COOKIE_SECRET", secrets.get("gateway-cookies"));
        }
        return environment;
    }

    private static Map<String, String> properties(ServiceName service, StackSettings settings, Ports ports) {
        Map<String, String> all = new TreeMap<>();
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", Integer.toString(ports.of(service)));
        all.put("kafka.bootstrap.servers", "127.0.0.1:" + ports.kafka());
        all.put("remix.assets.folder", settings.data().resolve("assets").toString());
        all.put("remix.work.folder", settings.data().resolve("work").toString());
        all.put("remix.log.json", "false");
        String database = "postgresql://127.0.0.1:" + ports.postgres() + "/" + DATABASE;
        switch (service) {
            case GATEWAY -> {
                all.put("quarkus.datasource.jdbc.url", "jdbc:" + database + "?currentSchema=gateway");
                all.put("quarkus.datasource.reactive.url", database + "?search_path=gateway");
                if (settings.identity() == Identity.DEMO) {
                    all.put("remix.identity.mode", "demo");
                    // a profile of its own, since in production the demo identity does not start; all else is the same
                    all.put("quarkus.profile", "demo");
                    all.put("quarkus.config.profile.parent", "prod");
                } else {
                    all.put("remix.identity.mode", "login");
                    all.put("remix.identity.issuer", Keycloak.address(ports) + "/realms/remix");
                }
                LogInSettings.Mail mail = settings.logIn().mail();
                if (mail != null && mail.caught()) {
                    all.put("SMTP_HOST", mail.host());
                    all.put("SMTP_PORT", Integer.toString(mail.port()));
                    all.put("SMTP_FROM", mail.from());
                    all.put("remix.mail.unverified", "true");
                }
                all.put("remix.public-url", "http://localhost:" + ports.of(ServiceName.GATEWAY));
                if (settings.logIn().owner() != null) {
                    all.put("remix.identity.owner-email", settings.logIn().owner());
                }
            }
            case SCRAPE -> {
                if (!settings.scrapeFrom().isEmpty()) {
                    all.put("remix.scrape.allowed-hosts", String.join(",", settings.scrapeFrom()));
                }
            }
            case PUBLISH -> all.put("remix.publish.folder", settings.published().toString());
            case MEDIA ->
                all.put(
                        "remix.media.music-folder",
                        settings.data().resolve("music").toString());
            case REMIX -> all.put("quarkus.datasource.jdbc.url", "jdbc:" + database + "?currentSchema=remix");
            case RENDER -> {
                // nothing of its own
            }
        }
        all.putAll(settings.more());
        return all;
    }
}
