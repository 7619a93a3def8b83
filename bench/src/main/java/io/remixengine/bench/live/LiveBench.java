package io.remixengine.bench.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.contracts.wire.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Many subscribers on two gateways, half of them of projects and half of single videos; events come at a steady pace over
 * Kafka, and in the middle one gateway is killed. Prints whether each subscriber saw every event once, and how long after
 * its transaction began an event arrived.
 *
 * <p>Arguments: how many subscribers (2000), how many events (3000), how many of them a second (50).
 */
public final class LiveBench {

    private static final int PROJECTS = 20;
    private static final int VIDEOS = 5;
    private static final String API = "/api/remix-engine/";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private record Video(UUID user, UUID project, UUID id) {}

    private final PrintStream out = System.out;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Stack stack;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final Map<String, Long> expected = new HashMap<>();

    private LiveBench(Stack stack) {
        this.stack = stack;
    }

    public static void main(String[] arguments) throws Exception {
        int subscribers = argument(arguments, 0, 2_000);
        int events = argument(arguments, 1, 3_000);
        int perSecond = argument(arguments, 2, 50);
        try (Stack stack = Stack.start()) {
            new LiveBench(stack).run(subscribers, events, perSecond);
        }
        System.exit(0); // subscribers may still wait for a line
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return index < arguments.length ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private void run(int count, int events, int perSecond) throws Exception {
        List<Video> videos = order();
        Instant began = Instant.now();
        subscribe(count, videos);
        await("connected", Subscriber::isConnected);
        out.printf(
                "%d subscribers on two gateways connected in %.1f s%n",
                count, seconds(Duration.between(began, Instant.now())));

        Instant killed = produce(videos, events, perSecond);
        await("told of everything", this::sawAll);
        out.printf(
                "the last subscriber had everything %.1f s after the kill%n",
                seconds(Duration.between(killed, Instant.now())));
        subscribers.forEach(Subscriber::end);
        tell(count);
    }

    private List<Video> order() throws IOException, InterruptedException {
        List<Video> videos = new ArrayList<>();
        for (int project = 0; project < PROJECTS; project++) {
            UUID user = UUID.randomUUID();
            UUID id = post(user, "projects", "{\"name\":\"Bench\"}");
            for (int video = 0; video < VIDEOS; video++) {
                videos.add(new Video(
                        user,
                        id,
                        post(
                                user,
                                "projects/" + id + "/videos",
                                "{\"source\":{\"type\":\"topic\",\"topic\":\"Tea\"}}")));
            }
        }
        return videos;
    }

    private UUID post(UUID user, String path, String body) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(stack.gateway(0).resolve(API + path))
                        .header("X-Remix-User", user.toString())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return UUID.fromString(Json.mapper().readTree(answer.body()).get("id").asText());
    }

    private void subscribe(int count, List<Video> videos) {
        List<URI> gateways = List.of(stack.gateway(0), stack.gateway(1));
        for (int each = 0; each < count; each++) {
            Video video = videos.get(each / 2 % videos.size());
            String path = each % 2 == 0 ? projectPath(video) : videoPath(video);
            Subscriber subscriber = new Subscriber(gateways, each / 2 % 2, path, video.user());
            subscribers.add(subscriber);
            Thread.ofVirtual().name("subscriber-" + each).start(subscriber);
        }
        for (Video video : videos) {
            expected.merge(projectPath(video), 1L, Long::sum);
            expected.merge(videoPath(video), 1L, Long::sum);
        }
    }

    private static String projectPath(Video video) {
        return API + "projects/" + video.project() + "/videos/live";
    }

    private static String videoPath(Video video) {
        return API + "videos/" + video.id() + "/live";
    }

    /** Sends all events and kills a gateway in their middle; answers when. */
    private Instant produce(List<Video> videos, int events, int perSecond) throws InterruptedException {
        Instant killed = Instant.now();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer())) {
            long since = System.nanoTime();
            for (int number = 0; number < events; number++) {
                if (number == events / 2) {
                    stack.kill(0);
                    killed = Instant.now();
                }
                Video video = videos.get(number % videos.size());
                StageStarted event = new StageStarted(
                        new EventMeta(
                                UUID.randomUUID(), video.project(), video.id(), 1, UUID.randomUUID(), Instant.now()),
                        StageName.REMIX,
                        number + 1);
                ProducerRecord<String, byte[]> record =
                        new ProducerRecord<>(event.type().id(), video.id().toString(), EventCodec.encode(event));
                EventCodec.headers(event, "live-bench")
                        .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
                producer.send(record);
                expected.merge(projectPath(video), 1L, Long::sum);
                expected.merge(videoPath(video), 1L, Long::sum);
                long due = since + (number + 1) * 1_000_000_000L / perSecond;
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            }
        }
        return killed;
    }

    private boolean sawAll(Subscriber subscriber) {
        return subscriber.last() == Objects.requireNonNull(expected.get(subscriber.path()));
    }

    private void await(String what, Predicate<Subscriber> condition) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!subscribers.stream().allMatch(condition)) {
            if (Instant.now().isAfter(end)) {
                out.printf(
                        "%d subscribers are not %s%n",
                        subscribers.stream().filter(condition.negate()).count(), what);
                return;
            }
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    private void tell(int count) throws Exception {
        Map<UUID, Instant> stored = stack.storedAt();
        List<Duration> steady = new ArrayList<>();
        List<Duration> resumed = new ArrayList<>();
        long deliveries = 0;
        for (Subscriber subscriber : subscribers) {
            for (Subscriber.Arrival arrival : subscriber.arrivals()) {
                deliveries++;
                Duration took = Duration.between(
                        Objects.requireNonNull(stored.get(arrival.event()), "an event that was never stored"),
                        arrival.at());
                (arrival.resumed() ? resumed : steady).add(took);
            }
        }
        long complete = subscribers.stream()
                .filter(each -> sawAll(each) && each.outOfOrder() == 0)
                .count();
        long reconnected =
                subscribers.stream().filter(each -> each.connections() > 1).count();
        out.printf("%d events stored, %d deliveries%n", stored.size(), deliveries);
        out.printf("%d of %d subscribers saw every event once and in order%n", complete, count);
        out.printf(
                "%d gaps or repetitions%n",
                subscribers.stream().mapToLong(Subscriber::outOfOrder).sum());
        out.printf("%d subscribers of the killed gateway went on with the other%n", reconnected);
        print("from storing to a subscriber", steady);
        print("the same within 2 s after a reconnection", resumed);
    }

    private void print(String what, List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        if (!sorted.isEmpty()) {
            out.printf(
                    "%s: p50 %d ms, p99 %d ms, longest %d ms (%d)%n",
                    what,
                    sorted.get(sorted.size() / 2).toMillis(),
                    sorted.get((int) (sorted.size() * 0.99)).toMillis(),
                    sorted.getLast().toMillis(),
                    sorted.size());
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
