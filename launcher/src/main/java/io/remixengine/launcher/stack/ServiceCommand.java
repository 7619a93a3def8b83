package io.remixengine.launcher.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The command line of a service; a value, so that it can be looked at. */
record ServiceCommand(List<String> arguments) {

    /** The database that the launcher makes for the gateway. */
    static final String DATABASE = "remix";

    ServiceCommand {
        arguments = List.copyOf(arguments);
    }

    static ServiceCommand of(ServiceName service, StackSettings settings, Ports ports) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        arguments.addAll(service.jvmOptions());
        properties(service, settings, ports).forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        arguments.add("-jar");
        arguments.add(service.jar(settings.home()).toString());
        return new ServiceCommand(arguments);
    }

    private static Map<String, String> properties(ServiceName service, StackSettings settings, Ports ports) {
        Map<String, String> all = new TreeMap<>();
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", Integer.toString(ports.of(service)));
        all.put("kafka.bootstrap.servers", "127.0.0.1:" + ports.kafka());
        all.put("remix.assets.folder", settings.data().resolve("assets").toString());
        all.put("remix.work.folder", settings.data().resolve("work").toString());
        all.put("remix.log.json", "false");
        switch (service) {
            case GATEWAY -> {
                String database = "postgresql://127.0.0.1:" + ports.postgres() + "/" + DATABASE;
                all.put("quarkus.datasource.jdbc.url", "jdbc:" + database + "?currentSchema=gateway");
                all.put("quarkus.datasource.reactive.url", database + "?search_path=gateway");
                all.put("remix.identity.development", "true");
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
            case REMIX, RENDER -> {
                // nothing of their own
            }
        }
        all.putAll(settings.more());
        return all;
    }
}
