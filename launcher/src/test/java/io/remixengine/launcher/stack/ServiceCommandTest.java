package io.remixengine.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCommandTest {

    @TempDir
    private Path data;

    @Test
    void everyServiceListensOnLoopbackOnly() throws IOException {
        for (ServiceName service : ServiceName.values()) {
            assertThat(command(service))
                    .contains("-Dquarkus.http.host=127.0.0.1", "-Dkafka.bootstrap.servers=127.0.0.1:9")
                    .endsWith("-jar", "/project/" + service.id() + "-service/target/quarkus-app/quarkus-run.jar");
        }
    }

    @Test
    void onlyWhoKeepsSomethingHasADatabaseAndOnlyTheGatewayHasIdentity() throws IOException {
        assertThat(command(ServiceName.GATEWAY))
                .contains("-Dquarkus.datasource.jdbc.url=jdbc:postgresql://127.0.0.1:7/remix?currentSchema=gateway");
        assertThat(command(ServiceName.REMIX))
                .contains("-Dquarkus.datasource.jdbc.url=jdbc:postgresql://127.0.0.1:7/remix?currentSchema=remix");
        assertThat(command(ServiceName.RENDER)).noneMatch(argument -> argument.contains("datasource"));
        assertThat(of(ServiceName.RENDER, Identity.LOG_IN).environment()).containsOnlyKeys("REMIX_SETTINGS_KEY");
    }

    @Test
    void demoNeedsNobodyToLogIn() throws IOException {
        assertThat(of(ServiceName.GATEWAY, Identity.DEMO).arguments())
                .contains("-Dremix.identity.mode=demo")
                .noneMatch(argument -> argument.contains("remix.identity.issuer"));
        assertThat(of(ServiceName.GATEWAY, Identity.LOG_IN).arguments())
                .contains("-Dremix.identity.mode=login", "-Dremix.identity.issuer=http://localhost:8180/realms/remix");
    }

    @Test
    void secretsAreNotOnTheCommandLineWhichEverybodySees() throws IOException {
        ServiceCommand gateway = of(ServiceName.GATEWAY, Identity.LOG_IN);

        assertThat(gateway.environment())
                .containsKeys(
                        "REMIX_IDENTITY_CLIENT_SECRET",
                        "REMIX_IDENTITY_COOKIE_SECRET",
                        "REMIX_IDENTITY_COMMAND_LINE_KEY");
        assertThat(gateway.environment().values())
                .allSatisfy(secret -> assertThat(gateway.arguments()).noneMatch(each -> each.contains(secret)));
    }

    @Test
    void executableHasTheSameSettingsAndNoJvm() throws IOException {
        StackSettings settings = PortsTest.settings(0, Identity.LOG_IN, Set.of(ServiceName.PUBLISH));
        List<String> onJvm = command(ServiceName.PUBLISH);

        List<String> natively = of(ServiceName.PUBLISH, settings).arguments();

        assertThat(natively)
                .startsWith("/project/publish-service/target/native/service", "-Xmx160m")
                .containsAll(
                        onJvm.stream().filter(each -> each.startsWith("-D")).toList())
                .noneMatch(each -> each.startsWith("-XX") || each.endsWith(".jar"));
    }

    @Test
    void onlyTheDemoPageOfThisMachineMayBeScraped() throws IOException {
        assertThat(command(ServiceName.SCRAPE)).contains("-Dremix.scrape.allowed-hosts=127.0.0.1:8089");
    }

    @Test
    void caughtMailsComeFromTheGatewayAndTheLogInAndProveNoAddress() throws IOException {
        StackSettings settings = PortsTest.settings(0, Identity.LOG_IN).with(LogInSettings.Mail.caughtAt(2525));

        assertThat(of(ServiceName.GATEWAY, settings).arguments())
                .contains("-DSMTP_HOST=127.0.0.1", "-DSMTP_PORT=2525", "-Dremix.mail.unverified=true");
        assertThat(Objects.requireNonNull(settings.logIn().values().get("mail.configured"))
                        .booleanValue())
                .isTrue();
        assertThat(Objects.requireNonNull(settings.logIn().values().get("mail.delivered"))
                        .booleanValue())
                .isFalse();
        assertThat(command(ServiceName.GATEWAY)).noneMatch(argument -> argument.contains("SMTP_HOST"));
    }

    private List<String> command(ServiceName service) throws IOException {
        return of(service, Identity.LOG_IN).arguments();
    }

    private ServiceCommand of(ServiceName service, Identity identity) throws IOException {
        return of(service, PortsTest.settings(0, identity));
    }

    private ServiceCommand of(ServiceName service, StackSettings settings) throws IOException {
        Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);
        for (ServiceName each : ServiceName.values()) {
            ports.put(each, 8000);
        }
        return ServiceCommand.of(service, settings, new Ports(ports, 9, 7, 8180), Secrets.of(data));
    }
}
