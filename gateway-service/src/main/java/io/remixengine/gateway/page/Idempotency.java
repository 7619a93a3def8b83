package io.remixengine.gateway.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Creation that a client may ask for again after an answer was lost: with the same {@code Idempotency-Key} it happens once
 * and every request gets the first answer.
 */
@Singleton
public final class Idempotency {

    /** The request header; the value is the client's choice, unique among its requests. */
    public static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 200;

    /** @param location where the new thing is, below the API's root */
    public record Created<T>(String location, T view) {

        RestResponse<T> response() {
            return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                    .location(URI.create(location))
                    .build();
        }
    }

    private record Stored(String location, String view) {}

    private final Transactions transactions;

    Idempotency(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Creates something in one transaction of this person.
     *
     * @param key the header; null if the client sent none
     * @param request what tells this request from another: the route and the body
     */
    public <T> Uni<RestResponse<T>> create(
            UUID user, @Nullable String key, List<Object> request, Class<T> type, Supplier<Uni<Created<T>>> work) {
        if (key == null) {
            return transactions.asUser(user, work).map(Created::response);
        }
        if (key.isBlank() || key.length() > LONGEST || key.indexOf('\0') >= 0) {
            throw new ProblemException(Problem.invalid(
                    List.of(new Problem.Violation(HEADER, "must have 1 to " + LONGEST + " characters"))));
        }
        String digest = digest(request);
        return transactions
                .asUser(
                        user,
                        () -> claim(user, key, digest)
                                .chain(first -> first
                                        ? work.get().call(created -> keep(user, key, created))
                                        : repeat(user, key, digest, type)))
                .map(Created::response);
    }

    /** Waits for the transaction that has just claimed the same key, if there is one. */
    private static Uni<Boolean> claim(UUID user, String key, String digest) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("insert into re_idempotency (user_id, key, request)"
                                + " values (?1, ?2, ?3) on conflict do nothing")
                        .setParameter(1, user)
                        .setParameter(2, key)
                        .setParameter(3, digest)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static <T> Uni<Void> keep(UUID user, String key, Created<T> created) {
        String stored = json(new Stored(created.location(), json(created.view())));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update re_idempotency set response = cast(cast(?3 as text) as jsonb)"
                                        + " where user_id = ?1 and key = ?2")
                        .setParameter(1, user)
                        .setParameter(2, key)
                        .setParameter(3, stored)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static <T> Uni<Created<T>> repeat(UUID user, String key, String digest, Class<T> type) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select request, cast(response as text) from re_idempotency"
                                        + " where user_id = ?1 and key = ?2",
                                Object[].class)
                        .setParameter(1, user)
                        .setParameter(2, key)
                        .getSingleResult())
                .map(row -> {
                    if (!digest.equals(row[0])) {
                        throw new ProblemException(Problem.of(
                                422,
                                "idempotency-key-reused",
                                "This Idempotency-Key came with another request before. Use a new one."));
                    }
                    Stored stored = read((String) row[1], Stored.class);
                    return new Created<>(stored.location(), read(stored.view(), type));
                });
    }

    private static String digest(List<Object> request) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(json(request).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("our own records are always writable", e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored answer cannot be read", e);
        }
    }
}
