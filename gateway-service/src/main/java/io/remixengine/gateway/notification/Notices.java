package io.remixengine.gateway.notification;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.news.News;
import io.remixengine.gateway.news.NewsReader;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the members of a project, in the application and by mail, as each of them wants it. Within a transaction. */
@Singleton
public final class Notices implements NewsReader {

    private static final String EVERYONE = "viewer,editor,admin";
    private static final String WHO_MAY_ACT = "editor,admin";
    private static final String WHO_MANAGES = "admin";
    private static final int LONGEST_NAME = 120;

    private final boolean byMail;

    Notices(MailConfig config) {
        this.byMail = config.host().isPresent();
    }

    @Override
    public Uni<Void> tell(News news) {
        String name = "“" + shortened(news.name()) + "”";
        return switch (news.type()) {
            case RENDERED, PUBLISHED ->
                news.isTheEnd()
                        ? tell(
                                news,
                                NotificationKind.DONE,
                                EVERYONE,
                                name + " is ready",
                                news.publications().isEmpty()
                                        ? "The video is finished and can be watched."
                                        : "The video is finished and published.")
                        : Uni.createFrom().voidItem();
            case FAILED ->
                tell(news, NotificationKind.FAILED, EVERYONE, name + " could not be finished", failure(news.failure()));
            case APPROVAL_NEEDED ->
                tell(
                        news,
                        NotificationKind.APPROVAL_NEEDED,
                        WHO_MAY_ACT,
                        name + " waits for your approval",
                        "script".equals(news.gate())
                                ? "The script is written. Read it, and approve it so that the video goes on."
                                : "Voice and pictures are there. Look at them, and approve them so that the video goes on.");
            case CANCELLED -> Uni.createFrom().voidItem();
        };
    }

    /** Tells those who manage the project that nothing is sent to an address any more. */
    public Uni<Void> webhookTurnedOff(UUID project, String url) {
        return tell(
                project,
                null,
                NotificationKind.WEBHOOK_OFF,
                WHO_MANAGES,
                "A webhook was turned off",
                "Nothing is sent to " + shortened(url)
                        + " any more, because it has taken nothing for too long or is gone."
                        + " Mend it, then turn the webhook on again.");
    }

    private Uni<Void> tell(News news, NotificationKind kind, String roles, String heading, String text) {
        return tell(news.projectId(), news.videoId(), kind, roles, heading, text);
    }

    private Uni<Void> tell(
            UUID project, @Nullable UUID video, NotificationKind kind, String roles, String heading, String text) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select cast(re_notify(?1, cast(cast(?2 as text) as uuid), ?3,"
                                        + " string_to_array(cast(?4 as text), ','), ?5, ?6, ?7) as text)",
                                String.class)
                        .setParameter(1, project)
                        .setParameter(2, video == null ? null : video.toString())
                        .setParameter(3, kind.id())
                        .setParameter(4, roles)
                        .setParameter(5, heading)
                        .setParameter(6, text)
                        .setParameter(7, byMail)
                        .getSingleResult())
                .replaceWithVoid();
    }

    private static String failure(News.@Nullable FailureNews failure) {
        return failure == null ? "Something went wrong." : failure.reason() + " " + failure.remedy();
    }

    /** One line, not too long. */
    private static String shortened(String name) {
        String line = name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_NAME
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
