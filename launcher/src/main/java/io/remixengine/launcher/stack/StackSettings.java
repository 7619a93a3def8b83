package io.remixengine.launcher.stack;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a stack is laid out.
 *
 * @param home the folder of the built project
 * @param data where everything that survives a restart lies
 * @param servicePorts a port on 127.0.0.1 for each service; 0 for any free one
 * @param instances how many processes a stage has, where that is not one; all but the first have any free port
 * @param kafkaPort Kafka's port; 0 for any free one
 * @param postgresPort PostgreSQL's port; 0 for any free one
 * @param keycloakPort Keycloak's port, where there is a log-in; 0 for any free one
 * @param identity how people are known
 * @param logIn what the log-in is told
 * @param scrapeFrom hosts on this machine that may be scraped, as {@code host:port}
 * @param more further settings of all services, for tests
 * @param executables the services that run as native executables and not on a JVM
 * @param training whether its only purpose is to make the {@link StartCache}s
 */
public record StackSettings(
        Path home,
        Path data,
        Map<ServiceName, Integer> servicePorts,
        Map<ServiceName, Integer> instances,
        int kafkaPort,
        int postgresPort,
        int keycloakPort,
        Identity identity,
        LogInSettings logIn,
        List<String> scrapeFrom,
        Map<String, String> more,
        Set<ServiceName> executables,
        boolean training) {

    public StackSettings {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        Map<ServiceName, Integer> all = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            all.put(service, servicePorts.getOrDefault(service, service.usualPort()));
        }
        servicePorts = Map.copyOf(all);
        instances = Map.copyOf(instances);
        scrapeFrom = List.copyOf(scrapeFrom);
        more = Map.copyOf(more);
        executables = Set.copyOf(executables);
    }

    /** The same with another server for mails. */
    StackSettings with(LogInSettings.Mail server) {
        return new StackSettings(
                home,
                data,
                servicePorts,
                instances,
                kafkaPort,
                postgresPort,
                keycloakPort,
                identity,
                logIn.with(server),
                scrapeFrom,
                more,
                executables,
                training);
    }

    /** Whether people log in at a Keycloak that belongs to the stack; while training nobody does. */
    boolean hasLogIn() {
        return identity == Identity.LOG_IN && !training;
    }

    /** A stack in a folder of its own, at free ports, that makes the caches of this project's services. */
    StackSettings training(Path folder) {
        Map<ServiceName, Integer> anyPort = new EnumMap<>(ServiceName.class);
        Stream.of(ServiceName.values()).forEach(service -> anyPort.put(service, 0));
        return new StackSettings(
                home,
                folder,
                anyPort,
                Map.of(),
                0,
                0,
                0,
                Identity.LOG_IN,
                LogInSettings.NONE,
                List.of(),
                Map.of(),
                Set.of(),
                true);
    }

    /** The port of a service; 0 for any free one. */
    public int port(ServiceName service) {
        return servicePorts.getOrDefault(service, service.usualPort());
    }

    /** The file that a service is run from: its JVM's program, or its native executable. */
    Path program(ServiceName service) {
        return executables.contains(service) ? service.executable(home) : service.jar(home);
    }

    /** How many processes a service has. */
    int instances(ServiceName service) {
        return instances.getOrDefault(service, 1);
    }

    /** Where a service's output goes. */
    public Path log(ServiceName service) {
        return log(service.id());
    }

    /** Where the output of a part goes. */
    Path log(String part) {
        return data.resolve("logs").resolve(part + ".log");
    }

    /** Where mails lie that would have been sent. */
    Path mails() {
        return data.resolve("mails");
    }

    /** Where finished videos lie. */
    public Path published() {
        return data.resolve("published");
    }
}
