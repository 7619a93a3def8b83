package io.remixengine.gateway.video;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.gateway.download.SignedLinks;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.gateway.video.VideoView.AssetLink;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The finished films of a video over HTTP, of all its attempts. */
@Path("videos/{id}/films")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "videos")
public final class FilmResource {

    /**
     * A finished film.
     *
     * @param attempt that made it
     * @param current whether it is the video's film now; the others are former ones
     * @param durationMs how long it plays, in ms
     */
    public record Film(int attempt, boolean current, long durationMs, Instant createdAt, List<AssetLink> assets) {}

    private static final Duration NO_LESS = Duration.ofDays(1);

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final EventBook book;
    private final SignedLinks links;

    FilmResource(CurrentCaller caller, Transactions transactions, EventBook book, SignedLinks links) {
        this.caller = caller;
        this.transactions = transactions;
        this.book = book;
        this.links = links;
    }

    @GET
    @Operation(summary = "The finished films of all attempts, newest first; what was made once is kept")
    public Uni<Page<Film>> list(UUID id) {
        return transactions
                .asUser(
                        caller.user(),
                        () -> Video.require(id)
                                .chain(video -> book.all(id).map(events -> films(events, video.folded()))))
                .map(films -> new Page<>(films, null));
    }

    private List<Film> films(List<VideoEvent> events, VideoStatus state) {
        AssetRef now = state.assets().get("final.mp4");
        return MainLine.of(events).stream()
                .filter(RenderDone.class::isInstance)
                .map(RenderDone.class::cast)
                .sorted(Comparator.comparing((RenderDone done) -> done.meta().time())
                        .reversed())
                .map(done -> new Film(
                        done.meta().attempt(),
                        done.video().equals(now),
                        done.durationMs(),
                        done.meta().time(),
                        Stream.of(
                                        link("final.mp4", done.video(), state.title()),
                                        link("thumbnail.jpg", done.thumbnail(), state.title()))
                                .toList()))
                .toList();
    }

    private AssetLink link(String name, AssetRef asset, @Nullable String title) {
        return AssetLink.of(name, asset, title, links, NO_LESS);
    }
}
