package io.remixengine.bench.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Somebody who follows one stream and counts; on a virtual thread of its own. */
final class Subscriber implements Runnable {

    /**
     * An event as it arrived.
     *
     * @param resumed whether it came while the subscriber made up for a lost connection
     */
    record Arrival(UUID event, Instant at, boolean resumed) {}

    private static final String EVENT = "\"event\":{\"id\":\"";
    private static final int UUID_LENGTH = 36;
    private static final Duration RECONNECT = Duration.ofSeconds(2);
    /** What comes this soon after a reconnection may have waited for it. */
    private static final Duration CATCHING_UP = Duration.ofSeconds(2);

    private final List<URI> gateways;
    private final String path;
    private final UUID user;
    private final List<Arrival> arrivals = new ArrayList<>();
    private int gateway;
    private volatile long last;
    private volatile boolean connected;
    private volatile boolean ended;
    private volatile int outOfOrder;
    private volatile int connections;
    private @Nullable Instant reconnected;

    Subscriber(List<URI> gateways, int first, String path, UUID user) {
        this.gateways = gateways;
        this.gateway = first;
        this.path = path;
        this.user = user;
    }

    String path() {
        return path;
    }

    /** The number of the last event. */
    long last() {
        return last;
    }

    boolean isConnected() {
        return connected;
    }

    /** Events that did not follow the one before: gaps and repetitions. */
    int outOfOrder() {
        return outOfOrder;
    }

    int connections() {
        return connections;
    }

    /** All arrivals; after the end. */
    List<Arrival> arrivals() {
        return arrivals;
    }

    void end() {
        ended = true;
    }

    @Override
    public void run() {
        while (!ended) {
            try {
                read();
            } catch (IOException e) {
                gateway = (gateway + 1) % gateways.size();
            }
            connected = false;
            try {
                Thread.sleep(ThreadLocalRandom.current().nextLong(RECONNECT.toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void read() throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) gateways.get(gateway).resolve(path).toURL().openConnection();
        connection.setConnectTimeout(10_000);
        connection.setReadTimeout(60_000);
        connection.setRequestProperty("X-Remix-User", user.toString());
        connection.setRequestProperty("Accept", "text/event-stream");
        if (last > 0) {
            connection.setRequestProperty("Last-Event-ID", Long.toString(last));
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            connections++;
            if (last > 0) {
                reconnected = Instant.now();
            }
            long number = 0;
            for (String line = lines.readLine(); line != null && !ended; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    number = Long.parseLong(line.substring(4));
                } else if (line.startsWith("data: ")) {
                    take(number, line);
                    number = 0;
                }
            }
        }
    }

    private void take(long number, String data) {
        int event = data.indexOf(EVENT);
        if (event >= 0) {
            Instant now = Instant.now();
            boolean resumed = reconnected != null && now.isBefore(reconnected.plus(CATCHING_UP));
            int id = event + EVENT.length();
            arrivals.add(new Arrival(UUID.fromString(data.substring(id, id + UUID_LENGTH)), now, resumed));
            if (number != last + 1) {
                outOfOrder++;
            }
        }
        if (number > 0) {
            last = number;
            connected = true;
        }
    }
}
