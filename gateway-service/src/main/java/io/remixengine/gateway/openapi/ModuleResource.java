package io.remixengine.gateway.openapi;

import io.remixengine.contracts.event.EventType;
import io.remixengine.gateway.identity.PlatformRole;
import io.remixengine.gateway.identity.Public;
import io.remixengine.gateway.identity.Scope;
import io.remixengine.gateway.project.ProjectRole;
import io.remixengine.platform.event.KafkaAccess;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The module's contract, for an application that embeds it. */
@Path("spec.json")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "module", description = "What the module tells about itself")
public final class ModuleResource {

    /**
     * What an embedding application must know.
     *
     * @param routes below which path the API lies, and where its OpenAPI document is
     * @param events the topics, each with one type of event
     * @param config the options that this gateway knows, without their values
     */
    public record ModuleSpec(
            String name, Routes routes, List<Event> events, Roles roles, List<String> config, Prefixes prefixes) {}

    /** Where the API is. */
    public record Routes(String base, String openapi, String live) {}

    /** A type of event on its topic. */
    public record Event(String type, String topic) {}

    /** The roles that the module knows. */
    public record Roles(List<String> platform, List<String> project, List<String> scopes) {}

    /** What the module's things begin with, so that they stand beside others. */
    public record Prefixes(String topics, String tables, String assets) {}

    private static final String BASE = "/api/remix-engine";

    private final KafkaAccess kafka;
    private final Config config;

    ModuleResource(KafkaAccess kafka, Config config) {
        this.kafka = kafka;
        this.config = config;
    }

    @GET
    @Public
    @Operation(summary = "The module's contract: routes, events, roles, options, prefixes")
    public ModuleSpec spec() {
        return new ModuleSpec(
                "remix-engine",
                new Routes(BASE, BASE + "/openapi", BASE + "/live"),
                Stream.of(EventType.values())
                        .map(type -> new Event(type.id(), kafka.topics().of(type)))
                        .toList(),
                new Roles(names(PlatformRole.values()), names(ProjectRole.values()), names(Scope.values())),
                StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                        .filter(name -> name.startsWith("remix."))
                        .distinct()
                        .sorted()
                        .toList(),
                new Prefixes(kafka.topics().prefix() + "re.", "re_", "remix-engine/"));
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
