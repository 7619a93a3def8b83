package io.remixengine.gateway.share;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.project.Access;
import io.remixengine.gateway.project.ProjectRole;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.gateway.video.Video;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Gives out links to a video, and takes them back. */
@Path("videos/{id}/share-links")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sharing", description = "Links that show one video to people without an account")
public final class ShareLinkResource {

    /** What a person sends. */
    public record ShareFields(
            @Schema(description = "ISO 8601, at most P90D; a week if absent", examples = "P7D") @Nullable
            String expiresIn) {}

    /**
     * A link as its people see it.
     *
     * @param url below the API's root, with the token; only in the answer that creates the link
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ShareView(
            UUID id,
            UUID videoId,
            UUID createdBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable String url) {
        static ShareView of(ShareLink link, @Nullable String url) {
            return new ShareView(link.id, link.videoId, link.createdBy, link.createdAt, link.expiresAt, url);
        }
    }

    private static final Duration USUAL = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final AuditTrail audit;

    ShareLinkResource(CurrentCaller caller, Transactions transactions, AuditTrail audit) {
        this.caller = caller;
        this.transactions = transactions;
        this.audit = audit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a link that shows the video to whoever has it; its url is told only now")
    @APIResponse(responseCode = "201", description = "Made")
    public Uni<RestResponse<ShareView>> create(UUID id, @Nullable ShareFields wanted) {
        Duration lifetime = lifetime(wanted);
        UUID user = caller.user();
        ShareToken token = ShareToken.random();
        return transactions
                .asUser(
                        user,
                        () -> Access.toVideo(id, ProjectRole.EDITOR)
                                .chain(() -> Video.require(id))
                                .chain(video -> {
                                    ShareLink link = new ShareLink();
                                    link.id = UUID.randomUUID();
                                    link.projectId = video.projectId;
                                    link.videoId = id;
                                    link.tokenHash = token.hash();
                                    link.createdBy = user;
                                    link.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
                                    link.expiresAt = link.createdAt.plus(lifetime);
                                    return link.<ShareLink>persistAndFlush();
                                })
                                .call(link -> audit.record(
                                        user,
                                        link.projectId,
                                        "video.shared",
                                        id.toString(),
                                        Map.of("link", link.id, "expiresAt", link.expiresAt))))
                .map(link -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.CREATED,
                                ShareView.of(link, "/api/remix-engine/shared/" + token.text()))
                        .location(URI.create("videos/" + id + "/share-links/" + link.id))
                        .build());
    }

    @GET
    @Operation(summary = "The links to the video, newest first, also those that have expired")
    public Uni<Page<ShareView>> list(
            UUID id, @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        return transactions
                .asUser(
                        caller.user(),
                        () -> Access.toVideo(id, ProjectRole.VIEWER).chain(() -> ShareLink.page(id, page)))
                .map(found -> Page.of(
                        found, page, each -> new Cursor(each.createdAt, each.id), each -> ShareView.of(each, null)));
    }

    @DELETE
    @Path("{link}")
    @Operation(
            summary = "Takes a link back",
            description = "Addresses of files that were given out through it end within the hour.")
    @APIResponse(responseCode = "204", description = "Taken back")
    public Uni<RestResponse<Void>> revoke(UUID id, UUID link) {
        UUID user = caller.user();
        return transactions
                .asUser(
                        user,
                        () -> Access.toVideo(id, ProjectRole.EDITOR)
                                .chain(() -> ShareLink.require(link, id))
                                .call(found -> audit.record(
                                        user,
                                        found.projectId,
                                        "video.share-revoked",
                                        id.toString(),
                                        Map.of("link", link)))
                                .chain(ShareLink::delete))
                .replaceWith(RestResponse.noContent());
    }

    private static Duration lifetime(@Nullable ShareFields wanted) {
        if (wanted == null || wanted.expiresIn() == null) {
            return USUAL;
        }
        try {
            Duration lifetime = Duration.parse(wanted.expiresIn());
            if (lifetime.compareTo(SHORTEST) >= 0 && lifetime.compareTo(LONGEST) <= 0) {
                return lifetime;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong();
        }
        throw wrong();
    }

    private static ProblemException wrong() {
        return new ProblemException(Problem.invalid(List.of(
                new Problem.Violation("expiresIn", "must be an ISO 8601 duration from PT1M to P90D, such as P7D"))));
    }
}
