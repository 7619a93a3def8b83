package io.remixengine.gateway.settings;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.identity.Administer;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What everyone has used, over HTTP. */
@Path("admin/usage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin", description = "What only those may who run the installation")
@Administer
public final class UsageResource {

    /**
     * What was used in a month.
     *
     * @param month in UTC, such as {@code 2026-11}; what counts is when a video was asked for
     */
    public record UsageView(String month, List<PersonUsage> people) {}

    /**
     * What a person has used.
     *
     * @param seconds how long the rendered videos play
     * @param bytes what the files of the videos take, each once
     */
    public record PersonUsage(
            UUID userId, long videos, BigDecimal seconds, BigDecimal bytes, List<ProviderTotal> providers) {}

    /** What a person has had one provider do. */
    public record ProviderTotal(String provider, String operation, String unit, BigDecimal units, BigDecimal costUsd) {}

    private static final String SPAN = "cast(cast(?1 as text) as timestamptz), cast(cast(?2 as text) as timestamptz)";

    private final CurrentCaller caller;
    private final Transactions transactions;

    UsageResource(CurrentCaller caller, Transactions transactions) {
        this.caller = caller;
        this.transactions = transactions;
    }

    @GET
    @Operation(summary = "What everyone has used in a month: videos, playing time, storage, providers and their cost")
    public Uni<UsageView> usage(
            @Parameter(example = "2026-11", description = "in UTC; by default the present one")
                    @QueryParam("month")
                    @Nullable
                    String month) {
        YearMonth wanted = month(month);
        Instant since = start(wanted);
        Instant until = start(wanted.plusMonths(1));
        return transactions.asUser(
                caller.user(),
                () -> providers(since, until)
                        .chain(providers -> people(since, until)
                                .map(rows -> new UsageView(
                                        wanted.toString(),
                                        rows.stream()
                                                .map(row -> person(row, providers))
                                                .toList()))));
    }

    private static Uni<List<Object[]>> people(Instant since, Instant until) {
        return rows(
                "select user_id, videos, seconds, bytes from re_usage(" + SPAN + ") order by videos desc, user_id",
                since,
                until);
    }

    private static Uni<Map<UUID, List<ProviderTotal>>> providers(Instant since, Instant until) {
        return rows(
                        "select user_id, provider, operation, unit, units, cost_usd from re_provider_usage(" + SPAN
                                + ") order by provider, operation, unit",
                        since,
                        until)
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> (UUID) row[0],
                                Collectors.mapping(
                                        row -> new ProviderTotal(
                                                (String) row[1],
                                                (String) row[2],
                                                (String) row[3],
                                                (BigDecimal) row[4],
                                                (BigDecimal) row[5]),
                                        Collectors.toList()))));
    }

    private static Uni<List<Object[]>> rows(String query, Instant since, Instant until) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(query, Object[].class)
                        .setParameter(1, since.toString())
                        .setParameter(2, until.toString())
                        .getResultList());
    }

    private static PersonUsage person(Object[] row, Map<UUID, List<ProviderTotal>> providers) {
        UUID user = (UUID) row[0];
        return new PersonUsage(
                user,
                ((Number) row[1]).longValue(),
                (BigDecimal) row[2],
                (BigDecimal) row[3],
                providers.getOrDefault(user, List.of()));
    }

    private static YearMonth month(@Nullable String text) {
        try {
            YearMonth month = text == null ? YearMonth.from(ZonedDateTime.now(ZoneOffset.UTC)) : YearMonth.parse(text);
            if (month.getYear() < 2000 || month.getYear() > 9998) {
                throw new DateTimeException("no month of ours");
            }
            return month;
        } catch (DateTimeException e) {
            throw new ProblemException(
                    Problem.invalid(List.of(new Problem.Violation("month", "must be a month such as 2026-11"))));
        }
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
