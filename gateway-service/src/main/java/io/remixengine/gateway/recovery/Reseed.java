package io.remixengine.gateway.recovery;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.gateway.delivery.SystemWork;
import io.remixengine.gateway.job.StageWork;
import io.remixengine.gateway.settings.SettingsAtStart;
import io.remixengine.gateway.video.EventBook;
import io.remixengine.gateway.video.Video;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.event.KafkaAccess;
import io.remixengine.platform.stage.WorkNotes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;

/**
 * Sends again what Kafka has lost: the settings, the cancels, and each event that asked for work which is not ended. What is
 * on its topic, or on its way there, is not lost; so on a Kafka that is whole it does nothing, and a second run does nothing.
 */
@Singleton
final class Reseed implements RepairWork {

    private static final String UNFINISHED =
            "select id from re_videos where status not in ('cancelled', 'published', 'rendered',"
                    + " 'awaiting_script_approval', 'awaiting_media_approval') or id in (select video_id from re_renders where state in ('queued', 'running')) order by id";
    private static final String CANCELS = "select id from re_events where type in ('" + EventType.VIDEO_CANCELLED.id()
            + "', '" + EventType.JOB_CANCELLED.id() + "') order by seq";

    private final SystemWork database;
    private final EventBook book;
    private final SettingsAtStart settings;
    private final KafkaAccess kafka;
    private final TopicContents topics;
    private final WorkNotes notes;

    Reseed(
            SystemWork database,
            EventBook book,
            SettingsAtStart settings,
            KafkaAccess kafka,
            TopicContents topics,
            AssetStore assets) {
        this.database = database;
        this.book = book;
        this.settings = settings;
        this.kafka = kafka;
        this.topics = topics;
        this.notes = new WorkNotes(assets);
    }

    @Override
    public RepairKind kind() {
        return RepairKind.RESEED;
    }

    @Override
    public void run(RepairRun run) throws IOException, InterruptedException {
        if (!run.dryRun()) {
            makeTopics();
        }
        settings(run);
        Present present = new Present(Instant.now(), waiting());
        List<UUID> cancels = database.await(() -> ids(CANCELS));
        List<UUID> unfinished = database.await(() -> ids(UNFINISHED));
        run.total(cancels.size() + unfinished.size());
        for (UUID cancel : cancels) {
            run.examine(
                    cancel,
                    () -> cancelled(Objects.requireNonNull(database.await(() -> book.find(cancel))), present, run));
            run.examined(1);
        }
        for (UUID video : unfinished) {
            run.examine(video, () -> unfinished(video, present, run));
            run.examined(1);
        }
    }

    private void cancelled(VideoEvent cancel, Present present, RepairRun run) throws IOException {
        if (present.isLost(cancel)) {
            if (!run.dryRun()) {
                database.await(() -> book.sendAgain(cancel));
            }
            run.changed(cancel.meta().videoId().toString(), told(cancel));
        }
    }

    private void unfinished(UUID video, Present present, RepairRun run) throws IOException {
        for (StageWork work : database.await(() -> book.all(video).map(StageWork::in))) {
            if (!work.isUnfinished() || !present.isLost(work.input())) {
                continue;
            }
            if (!run.dryRun()) {
                notes.forget(work.input().meta(), work.stage());
                database.await(() -> sendUnlessEnded(video, work));
            }
            run.changed(video.toString(), told(work.input()));
        }
    }

    /** Nobody cancels, or ends the work, until the transaction ends. */
    private Uni<Void> sendUnlessEnded(UUID video, StageWork work) {
        return Video.<Video>findById(video, LockModeType.PESSIMISTIC_WRITE)
                .chain(locked -> book.all(video))
                .chain(events -> StageWork.in(events).stream()
                                .anyMatch(
                                        now -> now.isUnfinished() && now.input().equals(work.input()))
                        ? book.sendAgain(work.input())
                        : Uni.createFrom().voidItem());
    }

    private void settings(RepairRun run) throws IOException {
        if (topics.ids(kafka.topics().settings()).isEmpty() && database.await(settings::version) > 0) {
            if (!run.dryRun()) {
                database.await(settings::sendAgain);
            }
            run.changed("settings", "sent to " + kafka.topics().settings());
        }
    }

    private void makeTopics() throws IOException, InterruptedException {
        try {
            kafka.admin().createEventTopics(kafka.topics());
            kafka.admin().createSettingsTopic(kafka.topics());
        } catch (ExecutionException | KafkaException e) {
            throw new IOException("Kafka makes no topics: " + e.getMessage(), e);
        }
    }

    /** The events that wait in the outbox. Asked before Kafka is, so that none is on its way in between. */
    private Set<String> waiting() {
        return new HashSet<>(database.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select coalesce(headers ->> 'ce_id', '') from re_outbox", String.class)
                        .getResultList())));
    }

    private static Uni<List<UUID>> ids(String query) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(query, UUID.class).getResultList());
    }

    private String told(VideoEvent event) {
        return "sent to " + kafka.topics().of(event.type());
    }

    /** What is not lost: looked up topic by topic, when it is first asked for. */
    private final class Present {

        private final Instant since;
        private final Set<String> waiting;
        private final Map<EventType, Set<String>> onTopics = new EnumMap<>(EventType.class);

        /** @param since what is younger is on its way, wherever it is */
        Present(Instant since, Set<String> waiting) {
            this.since = since;
            this.waiting = waiting;
        }

        boolean isLost(VideoEvent event) throws IOException {
            String id = event.meta().id().toString();
            return event.meta().time().isBefore(since)
                    && !waiting.contains(id)
                    && !onTopic(event.type()).contains(id);
        }

        private Set<String> onTopic(EventType type) throws IOException {
            Set<String> known = onTopics.get(type);
            if (known == null) {
                known = topics.ids(kafka.topics().of(type));
                onTopics.put(type, known);
            }
            return known;
        }
    }
}
