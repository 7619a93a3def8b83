package io.remixengine.platform.stage;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.remixengine.contracts.event.StageName;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.asset.DiskRoom;
import io.remixengine.platform.event.ConsumerLoop;
import io.remixengine.platform.event.EventSender;
import io.remixengine.platform.event.KafkaAccess;
import io.remixengine.platform.event.TopicAdmin;
import io.remixengine.platform.event.Topics;
import io.remixengine.platform.queue.WorkQueue;
import io.remixengine.platform.queue.WorkQueueSettings;
import io.remixengine.platform.settings.SettingsFollower;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** The stages of one service at work: queue, delays, cancels and dead letters. */
final class RunningStages implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RunningStages.class);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

    /** The broker's own limit is the net below ours, so it lies higher. */
    private static final int BROKER_DELIVERY_LIMIT = 10;

    private final StageName name;
    private final KafkaAccess kafka;
    private final Topics topics;
    private final StageConfig settings;
    private final Workspaces workspaces;
    private final EventSender sender;
    private final SettingsFollower follower;
    private final CancelFollower cancels;
    private final Map<String, ConsumerLoop> background;
    private final List<WorkQueue> queues;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    RunningStages(
            List<Stage<?>> offered,
            StageConfig config,
            WorkConfig work,
            KafkaAccess kafka,
            SettingsFollower follower,
            AssetStore assets,
            MeterRegistry registry,
            Tracer tracer) {
        DiskRoom.tell(registry, "work", work.folder());
        Tasks tasks = new Tasks(offered, kafka.topics());
        Clock clock = Clock.systemUTC();
        this.name = tasks.stage();
        this.kafka = kafka;
        this.topics = kafka.topics();
        this.settings = config;
        this.workspaces = new Workspaces(work.folder(), name.id());
        this.sender = kafka.sender();
        this.follower = follower;
        CancelledWork cancelled = new CancelledWork();
        StoredResults results = new StoredResults(assets, name);
        this.cancels = new CancelFollower(topics, cancelled);
        this.background = Map.of(
                "stage-cancels",
                new ConsumerLoop(kafka.clientConfig(), null, cancels),
                "stage-delays",
                new ConsumerLoop(
                        kafka.clientConfig(),
                        topics.group(name) + "-delay",
                        new DelayForwarder(delayTopics(), topics, name, sender, clock)),
                "stage-dead-letters",
                new ConsumerLoop(
                        kafka.clientConfig(),
                        topics.group(name) + "-dead-letters",
                        new DeadLetterReader(topics.deadLetters(name), name, results, sender, clock)));
        StageRunner runner = new StageRunner(
                tasks,
                new StageRunner.StageTools(
                        settings,
                        follower::current,
                        topics,
                        sender,
                        new Retries(sender, topics, name, settings, clock),
                        results,
                        new StoredStarts(assets, name, clock),
                        workspaces,
                        cancelled,
                        new StageMetrics(registry, name),
                        tracer,
                        clock));
        this.queues = tasks.topics().stream()
                .map(topic -> new WorkQueue(settings(topic), runner))
                .toList();
    }

    /**
     * One queue for each input, and one for parts: the broker divides the topics that a member hears among all members, so workers with two
     * topics would leave each other idle beside a queue.
     */
    private WorkQueueSettings settings(String topic) {
        return new WorkQueueSettings(
                kafka.clientConfig(),
                topics.group(name),
                topic,
                settings.concurrency(),
                settings.lock(),
                settings.renewEvery(),
                BROKER_DELIVERY_LIMIT,
                topics.deadLetters(name));
    }

    /** Starts in the background, as soon as Kafka is there. */
    void start() {
        threads.add(Thread.ofPlatform().name("stage-start").start(this::startWhenKafkaIsThere));
    }

    boolean working() {
        return queues.stream().allMatch(WorkQueue::alive);
    }

    @Override
    public void close() {
        background.values().forEach(ConsumerLoop::close);
        queues.forEach(WorkQueue::close);
        try {
            for (Thread thread : threads) {
                // a loop sees between two polls that it is closed; interrupted, its consumer would not leave its group
                if (!thread.join(PATIENCE_AT_THE_END)) {
                    thread.interrupt();
                    thread.join(PATIENCE_AT_THE_END);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workspaces.close();
    }

    private void startWhenKafkaIsThere() {
        try {
            workspaces.sweep();
            createTopics();
            background.forEach((what, loop) ->
                    threads.add(Thread.ofPlatform().daemon().name(what).start(loop)));
            cancels.awaitCaughtUp();
            follower.awaitCaughtUp();
            queues.forEach(WorkQueue::start);
            LOG.infof("Stage %s takes work", name.id());
        } catch (InterruptedException e) {
            LOG.debug("Closed before it had started");
        }
    }

    private void createTopics() throws InterruptedException {
        while (true) {
            try {
                TopicAdmin admin = kafka.admin();
                admin.createEventTopics(topics);
                admin.create(delayTopics().toArray(String[]::new));
                admin.createDeadLetterTopic(topics.deadLetters(name));
                return;
            } catch (ExecutionException | KafkaException e) {
                LOG.infof("Waiting for Kafka: %s", e.getMessage());
                Thread.sleep(PAUSE_AFTER_TROUBLE);
            }
        }
    }

    private List<String> delayTopics() {
        return List.of(topics.delay(name, settings.firstDelay()), topics.delay(name, settings.laterDelay())).stream()
                .distinct()
                .toList();
    }
}
