package io.remixengine.launcher.stack;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The ports of a stack, each known to be free when asked.
 *
 * @param services one for each service
 * @param kafka Kafka's
 * @param postgres PostgreSQL's
 * @param keycloak Keycloak's; 0 if none runs
 */
record Ports(Map<ServiceName, Integer> services, int kafka, int postgres, int keycloak) {

    /**
     * Finds all of them before anything starts, because a client talks happily to a stranger's server on a taken port.
     *
     * @throws StackException if any is taken, naming all that are
     */
    static Ports find(StackSettings settings) throws StackException {
        List<ServerSocket> held = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        try {
            Map<ServiceName, Integer> services = new EnumMap<>(ServiceName.class);
            for (ServiceName service : ServiceName.values()) {
                services.put(
                        service,
                        hold(settings.port(service), service.id() + "-service", service.portOption(), held, taken));
            }
            int kafka = hold(settings.kafkaPort(), "Kafka", "--kafka-port", held, taken);
            int postgres = hold(settings.postgresPort(), "PostgreSQL", "--postgres-port", held, taken);
            int keycloak = settings.identity() == Identity.DEMO
                    ? 0
                    : hold(settings.keycloakPort(), "the log-in", "--keycloak-port", held, taken);
            if (!taken.isEmpty()) {
                throw new StackException(String.join(System.lineSeparator(), taken));
            }
            return new Ports(services, kafka, postgres, keycloak);
        } finally {
            held.forEach(Ports::release);
        }
    }

    /** The port of a service. */
    int of(ServiceName service) {
        return requireNonNull(services.get(service));
    }

    /** The same for one more instance of a service, which has any free port. */
    Ports withAnother(ServiceName service) throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Map<ServiceName, Integer> others = new EnumMap<>(services);
            others.put(service, any.getLocalPort());
            return new Ports(others, kafka, postgres, keycloak);
        }
    }

    private static int hold(int port, String who, String option, List<ServerSocket> held, List<String> taken) {
        try {
            ServerSocket socket = new ServerSocket();
            held.add(socket);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            taken.add("Port %d, which %s needs, is taken (%s). Stop what listens there, or choose another: %s %d"
                    .formatted(port, who, e.getMessage(), option, port < 60_000 ? port + 1000 : port - 1000));
            return port;
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a free port cannot be given back", e);
        }
    }
}
