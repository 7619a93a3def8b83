package io.remixengine.gateway.notification;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.page.Versions;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a person wants to be told, and how, over HTTP. Whoever never said anything is told everything. */
@Path("notification-preferences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notifications")
public final class PreferencesResource {

    /**
     * What a person wants.
     *
     * @param wanted for each kind and channel whether it is wanted; what is left out is
     */
    public record PreferencesFields(
            @Schema(
                    examples =
                            "{\"done\": {\"in_app\": true, \"email\": false}, \"failed\": {\"in_app\": true, \"email\": true}}")
            @Nullable
            Map<String, @Nullable Map<String, @Nullable Boolean>> wanted) {}

    /** What a person wants, every kind and channel of it. */
    public record PreferencesView(Map<NotificationKind, Map<Channel, Boolean>> wanted, int version) {
        static PreferencesView of(@Nullable Preferences preferences) {
            Set<String> muted = preferences == null ? Set.of() : Set.of(preferences.muted);
            Map<NotificationKind, Map<Channel, Boolean>> wanted = new LinkedHashMap<>();
            for (NotificationKind kind : NotificationKind.values()) {
                Map<Channel, Boolean> channels = new LinkedHashMap<>();
                for (Channel channel : Channel.values()) {
                    channels.put(channel, !muted.contains(entry(kind, channel)));
                }
                wanted.put(kind, channels);
            }
            return new PreferencesView(wanted, preferences == null ? NEVER_SAID : preferences.version);
        }
    }

    private static final int NEVER_SAID = 0;

    private final CurrentCaller caller;
    private final Transactions transactions;

    PreferencesResource(CurrentCaller caller, Transactions transactions) {
        this.caller = caller;
        this.transactions = transactions;
    }

    @GET
    @Operation(summary = "What you want to be told, and how; its version is in ETag")
    public Uni<RestResponse<PreferencesView>> get() {
        UUID user = caller.user();
        return transactions
                .asUser(user, () -> Preferences.<Preferences>findById(user))
                .map(PreferencesResource::versioned);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Says what you want to be told, and how; If-Match names the version that was seen")
    public Uni<RestResponse<PreferencesView>> put(
            @HeaderParam("If-Match") @Nullable String seen, @Nullable PreferencesFields wanted) {
        String[] muted = muted(wanted).toArray(String[]::new);
        UUID user = caller.user();
        return transactions
                .asUser(
                        user,
                        () -> makeUnlessThere(user)
                                .chain(() -> Preferences.<Preferences>findById(user))
                                .invoke(preferences -> {
                                    Versions.require(seen, preferences.version);
                                    preferences.muted = muted;
                                })
                                .call(Panache::flush))
                .map(PreferencesResource::versioned);
    }

    /** So that of two who are the first, one is told that it is stale. */
    private static Uni<Integer> makeUnlessThere(UUID user) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into re_notification_preferences (user_id, muted, version)"
                                        + " values (?1, '{}', ?2) on conflict do nothing")
                        .setParameter(1, user)
                        .setParameter(2, NEVER_SAID)
                        .executeUpdate());
    }

    private static List<String> muted(@Nullable PreferencesFields fields) {
        if (fields == null || fields.wanted() == null) {
            throw new ProblemException(Problem.invalid(List.of(new Problem.Violation("wanted", "must be given"))));
        }
        List<String> muted = new ArrayList<>();
        List<Problem.Violation> violations = new ArrayList<>();
        fields.wanted().forEach((kind, channels) -> {
            if (channels != null) {
                channels.forEach((channel, wanted) -> {
                    String field = "wanted." + kind + "." + channel;
                    try {
                        String entry = entry(NotificationKind.of(kind), Channel.of(channel));
                        if (Boolean.FALSE.equals(wanted)) {
                            muted.add(entry);
                        }
                    } catch (IllegalArgumentException e) {
                        violations.add(new Problem.Violation(field, "is no kind and channel of notifications"));
                    }
                });
            }
        });
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
        return muted;
    }

    private static String entry(NotificationKind kind, Channel channel) {
        return kind.id() + "/" + channel.id();
    }

    private static RestResponse<PreferencesView> versioned(@Nullable Preferences preferences) {
        PreferencesView view = PreferencesView.of(preferences);
        return RestResponse.ResponseBuilder.ok(view)
                .header("ETag", Versions.etag(view.version()))
                .build();
    }
}
