package io.remixengine.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceCommandTest {

    @Test
    void everyServiceListensOnLoopbackOnly() {
        for (ServiceName service : ServiceName.values()) {
            assertThat(command(service))
                    .contains("-Dquarkus.http.host=127.0.0.1", "-Dkafka.bootstrap.servers=127.0.0.1:9")
                    .endsWith("-jar", "/project/" + service.id() + "-service/target/quarkus-app/quarkus-run.jar");
        }
    }

    @Test
    void onlyTheGatewayHasDatabaseAndDevelopmentIdentity() {
        assertThat(command(ServiceName.GATEWAY))
                .contains(
                        "-Dremix.identity.development=true",
                        "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://127.0.0.1:7/remix?currentSchema=gateway");
        assertThat(command(ServiceName.RENDER)).noneMatch(argument -> argument.contains("datasource"));
    }

    @Test
    void onlyTheDemoPageOfThisMachineMayBeScraped() {
        assertThat(command(ServiceName.SCRAPE)).contains("-Dremix.scrape.allowed-hosts=127.0.0.1:8089");
    }

    private static Iterable<String> command(ServiceName service) {
        Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);
        for (ServiceName each : ServiceName.values()) {
            ports.put(each, 8000);
        }
        return ServiceCommand.of(service, PortsTest.settings(0), new Ports(ports, 9, 7))
                .arguments();
    }
}
