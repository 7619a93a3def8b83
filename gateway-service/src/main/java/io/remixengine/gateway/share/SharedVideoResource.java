package io.remixengine.gateway.share;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.gateway.download.SignedLinks;
import io.remixengine.gateway.identity.Public;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
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
    private final SignedLinks links;

    SharedVideoResource(Transactions transactions, SignedLinks links) {
        this.transactions = transactions;
        this.links = links;
    }

    @GET
    @Public
    @Operation(summary = "The video that a share link shows")
    public Uni<SharedVideo> get(String token) {
        return transactions.asSystem(() -> ShareLink.living(new ShareToken(token))
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.of(
                        404, "not-found", "There is no such link any more. Ask whoever sent it for a new one.")))
                .chain(link -> Video.require(link.videoId).map(video -> shared(video, link))));
    }

    private SharedVideo shared(Video video, ShareLink link) {
        VideoStatus state = video.folded();
        List<AssetLink> assets = AssetLink.of(state, links, Duration.between(Instant.now(), link.expiresAt)).stream()
                .filter(asset -> SHOWN.contains(asset.name()))
                .toList();
        return new SharedVideo(state.title(), assets, link.expiresAt);
    }
}
