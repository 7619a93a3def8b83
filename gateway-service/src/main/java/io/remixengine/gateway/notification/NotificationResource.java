package io.remixengine.gateway.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a person was told, over HTTP. */
@Path("notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notifications", description = "What a person is told, and how")
public final class NotificationResource {

    /**
     * What a person was told.
     *
     * @param videoId absent if it is not about one
     * @param readAt absent while it is unread
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NotificationView(
            UUID id,
            UUID projectId,
            @Nullable UUID videoId,
            NotificationKind kind,
            String heading,
            String text,
            Instant createdAt,
            @Nullable Instant readAt) {
        static NotificationView of(Notification notification) {
            return new NotificationView(
                    notification.id,
                    notification.projectId,
                    notification.videoId,
                    NotificationKind.of(notification.kind),
                    notification.heading,
                    notification.text,
                    notification.createdAt,
                    notification.readAt);
        }
    }

    /**
     * A page of what a person was told.
     *
     * @param next what to send as {@code after} for the following page; absent on the last one
     * @param unread how many are unread, on whatever page
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NotificationPage(
            List<NotificationView> items, @Nullable String next, long unread) {
        public NotificationPage {
            items = List.copyOf(items);
        }
    }

    private final CurrentCaller caller;
    private final Transactions transactions;

    NotificationResource(CurrentCaller caller, Transactions transactions) {
        this.caller = caller;
        this.transactions = transactions;
    }

    @GET
    @Operation(summary = "What you were told, newest first; unread=true leaves out what you have read")
    public Uni<NotificationPage> list(
            @QueryParam("unread") @Nullable Boolean unread,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        return transactions.asUser(
                caller.user(),
                () -> Notification.page(Boolean.TRUE.equals(unread), page)
                        .map(found ->
                                Page.of(found, page, each -> new Cursor(each.createdAt, each.id), NotificationView::of))
                        .chain(shown -> Notification.unread()
                                .map(count -> new NotificationPage(shown.items(), shown.next(), count))));
    }

    @POST
    @Path("{id}/read")
    @Operation(summary = "Marks one as read")
    public Uni<NotificationView> read(UUID id) {
        return transactions
                .asUser(
                        caller.user(),
                        () -> Notification.require(id).invoke(found -> {
                            if (found.readAt == null) {
                                found.readAt = now();
                            }
                        }))
                .map(NotificationView::of);
    }

    @POST
    @Path("read-all")
    @Operation(summary = "Marks all as read")
    public Uni<RestResponse<Void>> readAll() {
        return transactions
                .asUser(caller.user(), () -> Notification.update("readAt = ?1 where readAt is null", now()))
                .replaceWith(RestResponse.noContent());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
