package io.remixengine.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void zeroIsAnyFreePortAndNoneIsGivenTwice() throws StackException {
        Ports ports = Ports.find(settings(0));

        var all = new HashSet<>(ports.services().values());
        all.add(ports.kafka());
        all.add(ports.postgres());
        all.add(ports.keycloak());
        assertThat(all).hasSize(9).doesNotContain(0);
    }

    @Test
    void anotherInstanceHasAPortOfItsOwn() throws Exception {
        Ports ports = Ports.find(settings(0));

        Ports second = ports.withAnother(ServiceName.RENDER);

        assertThat(second.of(ServiceName.RENDER))
                .isNotEqualTo(ports.of(ServiceName.RENDER))
                .isPositive();
        assertThat(second.of(ServiceName.MEDIA)).isEqualTo(ports.of(ServiceName.MEDIA));
    }

    @Test
    void takenPortIsToldWithTheOptionThatChoosesAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> Ports.find(settings(taken.getLocalPort())))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("gateway-service")
                    .hasMessageContaining("--gateway-port");
        }
    }

    static StackSettings settings(int gatewayPort) {
        return settings(gatewayPort, Identity.LOG_IN);
    }

    static StackSettings settings(int gatewayPort, Identity identity) {
        return settings(gatewayPort, identity, Set.of());
    }

    static StackSettings settings(int gatewayPort, Identity identity, Set<ServiceName> executables) {
        Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            ports.put(service, 0);
        }
        ports.put(ServiceName.GATEWAY, gatewayPort);
        return new StackSettings(
                Path.of("/project"),
                Path.of("/data"),
                ports,
                Map.of(),
                0,
                0,
                0,
                identity,
                LogInSettings.NONE,
                List.of("127.0.0.1:8089"),
                Map.of(),
                executables,
                false);
    }
}
