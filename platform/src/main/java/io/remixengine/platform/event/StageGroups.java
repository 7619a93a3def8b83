package io.remixengine.platform.event;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.event.StageName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/** What waits for each stage and who takes it, as the broker tells of its share groups. Any thread; blocks. */
public final class StageGroups implements AutoCloseable {

    /**
     * A stage.
     *
     * @param backlog records that nobody has finished: those that wait and those that are worked on
     * @param workers who takes its work at the moment
     */
    public record StageGroup(long backlog, int workers) {}

    private final Admin admin;
    private final Topics topics;

    /** @param patience how long to wait for the broker */
    public StageGroups(KafkaAccess kafka, Duration patience) {
        Map<String, Object> config = new HashMap<>(kafka.clientConfig());
        config.put("request.timeout.ms", (int) patience.toMillis());
        config.put("default.api.timeout.ms", (int) patience.toMillis());
        this.admin = Admin.create(config);
        this.topics = kafka.topics();
    }

    /**
     * All stages; one that never ran has neither.
     *
     * @throws ExecutionException if the broker does not tell
     */
    public Map<StageName, StageGroup> read() throws ExecutionException, InterruptedException {
        List<String> groups = Stream.of(StageName.values()).map(topics::group).toList();
        var described = admin.describeShareGroups(groups).describedGroups();
        Map<StageName, StageGroup> read = new EnumMap<>(StageName.class);
        for (StageName stage : StageName.values()) {
            String group = topics.group(stage);
            int workers = found(
                    requireNonNull(described.get(group))
                            .thenApply(each -> each.members().size()),
                    0);
            read.put(stage, new StageGroup(backlog(group), workers));
        }
        return read;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private long backlog(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, @Nullable SharePartitionOffsetInfo> read = found(
                admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                        .partitionsToOffsetInfo(group),
                Map.of());
        long backlog = 0;
        for (Map.Entry<TopicPartition, @Nullable SharePartitionOffsetInfo> each : read.entrySet()) {
            SharePartitionOffsetInfo share = each.getValue();
            Optional<Long> told = share == null ? Optional.empty() : share.lag();
            backlog += told.isPresent() ? told.get() : untouched(each.getKey(), share);
        }
        return backlog;
    }

    /** Before the first acknowledgement the broker tells no lag: everything lies before the group then. */
    private long untouched(TopicPartition topic, @Nullable SharePartitionOffsetInfo share)
            throws ExecutionException, InterruptedException {
        long from =
                share == null || share.startOffset() < 0 ? offset(topic, OffsetSpec.earliest()) : share.startOffset();
        return Math.max(0, offset(topic, OffsetSpec.latest()) - from);
    }

    private long offset(TopicPartition topic, OffsetSpec which) throws ExecutionException, InterruptedException {
        return admin.listOffsets(Map.of(topic, which))
                .partitionResult(topic)
                .get()
                .offset();
    }

    private static <T> T found(KafkaFuture<T> told, T otherwise) throws ExecutionException, InterruptedException {
        try {
            return told.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return otherwise;
            }
            throw e;
        }
    }
}
