package io.remixengine.gateway.share;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.gateway.download.SignedLinks;
import io.remixengine.gateway.identity.Public;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.gateway.video.EventBook;
import io.remixengine.gateway.video.Video;
import io.remixengine.gateway.video.VideoStatus;
import io.remixengine.gateway.video.VideoView.AssetLink;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a share link shows. */
@Path("shared/{token}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sharing")
public final class SharedVideoResource {

    /** A video as strangers see it: its title and its finished files. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SharedVideo(@Nullable String title, List<AssetLink> assets, Instant expiresAt) {}

    /** Of the source only its owners know. */
    private static final List<String> SHOWN = List.of("final.mp4", "thumbnail.jpg");

    private final Transactions transactions;
    private final EventBook book;
    private final SignedLinks links;

    SharedVideoResource(Transactions transactions, EventBook book, SignedLinks links) {
        this.transactions = transactions;
        this.book = book;
        this.links = links;
    }

    @GET
    @Public
    @Operation(
            summary = "The video that a share link shows",
            description = "While a later attempt is made, or has failed, that is the last one that has a film.")
    public Uni<SharedVideo> get(String token) {
        return transactions.asSystem(() -> ShareLink.living(new ShareToken(token))
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.of(
                        404, "not-found", "There is no such link any more. Ask whoever sent it for a new one.")))
                .chain(link -> Video.require(link.videoId).chain(this::shown).map(state -> shared(state, link))));
    }

    private Uni<VideoStatus> shown(Video video) {
        VideoStatus now = video.folded();
        return hasFilm(now)
                ? Uni.createFrom().item(now)
                : book.all(video.id)
                        .map(events -> IntStream.iterate(now.attempt(), n -> n > 0, n -> n - 1)
                                .mapToObj(attempt -> VideoStatus.fold(events.stream()
                                        .filter(event -> event.meta().attempt() <= attempt)
                                        .toList()))
                                .filter(SharedVideoResource::hasFilm)
                                .findFirst()
                                .orElse(now));
    }

    private static boolean hasFilm(VideoStatus state) {
        return state.assets().containsKey(SHOWN.getFirst());
    }

    private SharedVideo shared(VideoStatus state, ShareLink link) {
        List<AssetLink> assets = AssetLink.of(state, links, Duration.between(Instant.now(), link.expiresAt)).stream()
                .filter(asset -> SHOWN.contains(asset.name()))
                .toList();
        return new SharedVideo(state.title(), assets, link.expiresAt);
    }
}
