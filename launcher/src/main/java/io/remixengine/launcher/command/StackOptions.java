package io.remixengine.launcher.command;

import io.remixengine.contracts.event.StageName;
import io.remixengine.launcher.stack.Identity;
import io.remixengine.launcher.stack.LogInSettings;
import io.remixengine.launcher.stack.ServiceName;
import io.remixengine.launcher.stack.StackSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a stack lies and listens. */
final class StackOptions {

    /** The folder of the built project; ./remix tells it. */
    private static final Path HOME = Path.of(System.getProperty("remix.home", "."));

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--gateway-port", paramLabel = "PORT", defaultValue = "8080", description = PORT)
    int gatewayPort;

    @Option(names = "--scrape-port", paramLabel = "PORT", defaultValue = "8081", description = PORT)
    int scrapePort;

    @Option(names = "--remix-port", paramLabel = "PORT", defaultValue = "8082", description = PORT)
    int remixPort;

    @Option(names = "--media-port", paramLabel = "PORT", defaultValue = "8083", description = PORT)
    int mediaPort;

    @Option(names = "--render-port", paramLabel = "PORT", defaultValue = "8084", description = PORT)
    int renderPort;

    @Option(names = "--publish-port", paramLabel = "PORT", defaultValue = "8085", description = PORT)
    int publishPort;

    @Option(names = "--kafka-port", paramLabel = "PORT", defaultValue = "9092", description = PORT)
    int kafkaPort;

    @Option(names = "--postgres-port", paramLabel = "PORT", defaultValue = "54320", description = PORT)
    int postgresPort;

    @Option(names = "--keycloak-port", paramLabel = "PORT", defaultValue = "8180", description = PORT)
    int keycloakPort;

    @Option(
            names = "--page-port",
            paramLabel = "PORT",
            defaultValue = "8089",
            description = "Where the demo page is served, the only address of this machine that may be scraped"
                    + " (default: ${DEFAULT-VALUE}).")
    int pagePort;

    @Option(
            names = "--native",
            paramLabel = "SERVICE",
            split = ",",
            description = "Services that run as the native executables that ./remix native has built, such as"
                    + " gateway,publish.")
    private Set<ServiceName> executables = Set.of();

    @Option(
            names = "--instances",
            paramLabel = "STAGE=N",
            split = ",",
            converter = {StageConverter.class, CountConverter.class},
            description =
                    "How many processes a stage has when this command starts the stack, such as render=2,media=2.")
    private Map<StageName, Integer> instances = Map.of();

    private static final String PORT = "Default: ${DEFAULT-VALUE}; 0 is any free one.";

    /** The demo page of the project. */
    static Path page() {
        return HOME.resolve("demo/page");
    }

    Path data() {
        return data.folder();
    }

    StackSettings settings(Identity identity) {
        return new StackSettings(
                HOME,
                data(),
                Map.of(
                        ServiceName.GATEWAY, gatewayPort,
                        ServiceName.SCRAPE, scrapePort,
                        ServiceName.REMIX, remixPort,
                        ServiceName.MEDIA, mediaPort,
                        ServiceName.RENDER, renderPort,
                        ServiceName.PUBLISH, publishPort),
                instances.entrySet().stream()
                        .collect(Collectors.toMap(each -> ServiceName.of(each.getKey()), Map.Entry::getValue)),
                kafkaPort,
                postgresPort,
                keycloakPort,
                identity,
                LogInSettings.of(System.getenv()),
                List.of("127.0.0.1:" + pagePort),
                Map.of(),
                executables,
                false);
    }
}
