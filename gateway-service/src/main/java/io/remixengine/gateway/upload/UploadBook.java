package io.remixengine.gateway.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.project.Access;
import io.remixengine.gateway.project.ProjectRole;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows of uploads. Each call is a transaction and blocks. What becomes of bytes that a person was allowed to send
 * is done in the system's name, for the person may be gone by then.
 */
@Singleton
final class UploadBook {

    private final Transactions transactions;
    private final UploadsConfig config;

    UploadBook(Transactions transactions, UploadsConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    Upload open(UUID user, UUID project, long length, String name, @Nullable String claimedType) {
        Upload upload = new Upload();
        upload.id = UUID.randomUUID();
        upload.projectId = project;
        upload.createdBy = user;
        upload.length = length;
        upload.fileName = name;
        upload.claimedType = claimedType;
        upload.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        upload.expiresAt = upload.createdAt.plus(config.lifetime());
        return await(() -> transactions.asUser(
                user,
                () -> Access.toProject(project, ProjectRole.EDITOR).chain(() -> upload.<Upload>persistAndFlush())));
    }

    /** @throws io.remixengine.gateway.problem.ProblemException if there is none for this person, or the role is too low */
    Upload require(UUID user, UUID id, ProjectRole least) {
        return await(() -> transactions.asUser(
                user, () -> Upload.require(id).call(upload -> Access.toProject(upload.projectId, least))));
    }

    /** As it is now, or null if it is gone. */
    @Nullable
    Upload find(UUID id) {
        return await(() -> transactions.asSystem(() -> Upload.<Upload>findById(id)));
    }

    /** Adds a piece that is stored; returns false if another request was faster, and then the piece does not count. */
    boolean append(UUID id, long at, Piece piece) {
        return await(() -> transactions.asSystem(() -> execute(
                        "update re_uploads set received = received + ?3, pieces = pieces || ?4,"
                                + " expires_at = now() + cast(?5 as bigint) * interval '1 second'"
                                + " where id = ?1 and received = ?2 and asset is null",
                        id,
                        at,
                        piece.bytes(),
                        piece.line(),
                        config.lifetime().toSeconds())))
                == 1;
    }

    /** Notes the file that an upload became; returns false if that is noted already, or the upload is gone. */
    boolean finish(UUID id, AssetRef asset, @Nullable Size size) {
        return await(() -> transactions.asSystem(() -> execute(
                        "update re_uploads set asset = ?2, pieces = '', width = cast(cast(?3 as text) as int),"
                                + " height = cast(cast(?4 as text) as int) where id = ?1 and asset is null",
                        id,
                        json(asset),
                        size == null ? null : Integer.toString(size.width()),
                        size == null ? null : Integer.toString(size.height()))))
                == 1;
    }

    void remove(UUID id) {
        await(() -> transactions.asSystem(() -> execute("delete from re_uploads where id = ?1", id)));
    }

    /** Some unfinished uploads that are too old. */
    List<Upload> expired() {
        return await(() -> transactions.asSystem(() -> Upload.expired(Instant.now())));
    }

    private static Uni<Integer> execute(String statement, @Nullable Object... values) {
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(statement);
            for (int index = 0; index < values.length; index++) {
                query.setParameter(index + 1, values[index]);
            }
            return query.executeUpdate();
        });
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a transaction failed", e);
        }
    }

    private static String json(AssetRef asset) {
        try {
            return Json.mapper().writeValueAsString(asset);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a reference is always writable", e);
        }
    }
}
