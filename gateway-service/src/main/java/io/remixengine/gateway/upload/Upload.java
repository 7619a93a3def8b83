package io.remixengine.gateway.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code re_uploads}. */
@Entity
@Table(name = "re_uploads")
@NullUnmarked
public class Upload extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    @Column(name = "created_by")
    public UUID createdBy;

    public long length;

    public long received;

    @Column(columnDefinition = "text")
    public String pieces = "";

    @Column(name = "file_name", columnDefinition = "text")
    public String fileName;

    @Column(name = "claimed_type", columnDefinition = "text")
    public String claimedType;

    @Column(columnDefinition = "text")
    public String asset;

    public Integer width;

    public Integer height;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "expires_at")
    public Instant expiresAt;

    /** The upload, or the problem that there is none for this person. Within a transaction. */
    public static Uni<Upload> require(UUID id) {
        return Upload.<Upload>findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("upload")));
    }

    static Uni<List<Upload>> page(UUID project, PageRequest page) {
        return page.newest(Upload.class, "projectId = :project", Map.of("project", project));
    }

    static Uni<List<Upload>> expired(Instant now) {
        return Upload.<Upload>find("asset is null and expiresAt < ?1", now)
                .range(0, 99)
                .list();
    }

    /** The finished file, once it is. */
    public Optional<AssetRef> file() {
        try {
            return asset == null ? Optional.empty() : Optional.of(Json.mapper().readValue(asset, AssetRef.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the asset of upload " + id + " cannot be read", e);
        }
    }

    boolean isComplete() {
        return received == length;
    }

    List<Piece> storedPieces() {
        return Piece.ofLines(pieces);
    }
}
