package io.remixengine.gateway.limit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.settings.RequestLimits;
import io.remixengine.gateway.identity.Caller;
import io.remixengine.gateway.identity.PlatformRole;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** How many videos a person may ask for in a month, and have made at once. Owner and admins: any number. */
@Singleton
public final class Quotas {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    private final PresentLimits limits;
    private final Clock clock = Clock.systemUTC();

    Quotas(PresentLimits limits) {
        this.limits = limits;
    }

    /**
     * Counts a video in the person's transaction that makes it, before it is stored. The person's row of the month is
     * locked by that, so requests at once cannot each take the last place.
     *
     * @throws ProblemException 403 if the month's are used up, 429 if too many are being made
     */
    public Uni<Void> claim(Caller caller) {
        RequestLimits now = limits.get();
        LocalDate month = LocalDate.now(clock.withZone(ZoneOffset.UTC)).withDayOfMonth(1);
        return count(caller.user(), month).chain(videos -> {
            if (caller.role().covers(PlatformRole.ADMIN)) {
                return Uni.createFrom().voidItem();
            }
            if (now.videosPerMonth() > 0 && videos > now.videosPerMonth()) {
                throw new ProblemException(Problem.of(
                        403,
                        "quota-used-up",
                        "You have asked for %d videos this month, which is your quota. It begins anew on %s (UTC); an admin can raise it."
                                .formatted(now.videosPerMonth(), DAY.format(month.plusMonths(1)))));
            }
            return now.concurrentVideos() > 0
                    ? underWay()
                            .invoke(making -> requireRoom(making, now.concurrentVideos()))
                            .replaceWithVoid()
                    : Uni.createFrom().voidItem();
        });
    }

    private static void requireRoom(long making, int most) {
        if (making >= most) {
            throw new ProblemException(Problem.of(
                    429,
                    "too-many-at-once",
                    "%d of your videos are not finished yet, which is as many as you may have at once. Wait for one, approve it or cancel it."
                            .formatted(making)));
        }
    }

    private static Uni<Integer> count(UUID user, LocalDate month) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into re_monthly_videos (user_id, month, videos)"
                                        + " values (?1, cast(cast(?2 as text) as date), 1)"
                                        + " on conflict (user_id, month) do update"
                                        + " set videos = re_monthly_videos.videos + 1 returning videos",
                                Integer.class)
                        .setParameter(1, user)
                        .setParameter(2, month.toString())
                        .getSingleResult());
    }

    private static Uni<Long> underWay() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select re_videos_under_way()", Long.class)
                        .getSingleResult());
    }
}
