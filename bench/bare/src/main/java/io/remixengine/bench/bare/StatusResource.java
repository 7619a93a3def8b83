package io.remixengine.bench.bare;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One row of {@code re_videos} in a transaction of its person, as row-level security demands, and nothing else. */
@Path("videos/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class StatusResource {

    /** The row. */
    public record Status(UUID id, UUID projectId, String status, String state) {}

    private final Pool pool;
    private final String user;

    StatusResource(Pool pool, @ConfigProperty(name = "bench.user") String user) {
        this.pool = pool;
        this.user = user;
    }

    @GET
    public Uni<Status> get(UUID id) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select set_config('role', 're_tenant', true), set_config('re.user_id', $1, true)")
                .execute(Tuple.of(user))
                .chain(() -> connection
                        .preparedQuery("select id, project_id, status, state from re_videos where id = $1")
                        .execute(Tuple.of(id)))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFoundException();
                    }
                    Row row = rows.iterator().next();
                    return new Status(row.getUUID(0), row.getUUID(1), row.getString(2), row.getString(3));
                }));
    }
}
