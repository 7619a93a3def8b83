package io.remixengine.gateway.share;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code re_share_links}. */
@Entity
@Table(name = "re_share_links")
@NullUnmarked
public class ShareLink extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    @Column(name = "video_id")
    public UUID videoId;

    @Column(name = "token_hash", columnDefinition = "text")
    public String tokenHash;

    @Column(name = "created_by")
    public UUID createdBy;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "expires_at")
    public Instant expiresAt;

    /** The link, or the problem that the video has none such. */
    static Uni<ShareLink> require(UUID id, UUID video) {
        return ShareLink.<ShareLink>find("id = ?1 and videoId = ?2", id, video)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("link")));
    }

    static Uni<List<ShareLink>> page(UUID video, PageRequest page) {
        return page.newest(ShareLink.class, "videoId = :video", Map.of("video", video));
    }

    static Uni<ShareLink> living(ShareToken token) {
        return ShareLink.<ShareLink>find("tokenHash = ?1 and expiresAt > ?2", token.hash(), Instant.now())
                .firstResult();
    }
}
