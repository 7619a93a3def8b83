package io.remixengine.gateway.live;

import io.remixengine.gateway.live.Outlet.End;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One reader of one topic. It knows the number up to which its reader was told, and takes what follows from the feed, or
 * from the database if the feed has it no more; so nothing is told twice and nothing left out, however messages arrive.
 * All of its work is done on the event loop of its connection.
 */
public final class Subscription {

    private static final Logger LOG = Logger.getLogger(Subscription.class);
    /** Messages that are sent before the connection has taken the first of them. */
    private static final int WINDOW = 16;

    private static final long RETRY_MS = 500;

    private final Topic topic;
    private final UUID user;
    private final Feed feed;
    private final Context context;
    private final Outlet outlet;
    private final LongFunction<Uni<Opening>> stored;
    private final long since;

    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Map<UUID, Message> progress = new LinkedHashMap<>();
    private final Queue<Message> queue = new ArrayDeque<>();
    private long seen;
    private long scanned;
    private boolean more;
    private boolean reading;
    private int underWay;
    private long lastMoved;
    private volatile boolean closed;

    Subscription(
            Topic topic,
            UUID user,
            Opening opening,
            Feed feed,
            Context context,
            Outlet outlet,
            LongFunction<Uni<Opening>> stored) {
        this.topic = topic;
        this.user = user;
        this.feed = feed;
        this.context = context;
        this.outlet = outlet;
        this.stored = stored;
        this.since = now();
        this.lastMoved = since;
        take(opening);
    }

    UUID user() {
        return user;
    }

    /** Nobody reads any more; any thread. */
    public void cancel() {
        closed = true;
        feed.remove(this);
    }

    /** Ends the stream; any thread. */
    void end(End why) {
        context.runOnContext(nothing -> {
            if (!closed) {
                cancel();
                outlet.ended(why);
            }
        });
    }

    /** There may be something to tell; any thread. */
    void poke() {
        if (!closed && scheduled.compareAndSet(false, true)) {
            context.runOnContext(nothing -> {
                scheduled.set(false);
                tell();
            });
        }
    }

    /** Tells how far a video or a render is, unless something newer comes before the reader is ready; any thread. */
    void progress(Message message) {
        UUID subject = message.subject();
        if (subject != null && topic.covers(message)) {
            synchronized (progress) {
                progress.remove(subject);
                progress.put(subject, message);
            }
            poke();
        }
    }

    /** Shows life, or ends what lasts or waits too long; any thread. */
    void tick(long now, LiveConfig config) {
        context.runOnContext(nothing -> {
            if (closed) {
                return;
            }
            if (now - since > config.longest().toMillis()) {
                end(End.RENEW);
            } else if (underWay > 0 && now - lastMoved > config.patience().toMillis()) {
                end(End.TOO_SLOW);
            } else if (underWay == 0 && now - lastMoved >= config.heartbeat().toMillis()) {
                send(outlet.beat());
            }
        });
    }

    private void tell() {
        while (!closed && underWay < WINDOW) {
            Message next = queue.poll();
            if (next == null && isBehindFeed()) {
                readStored();
                return;
            }
            if (next == null) {
                next = fromFeed();
            }
            if (next == null) {
                return;
            }
            send(outlet.send(next));
        }
    }

    private boolean isBehindFeed() {
        return more || scanned < feed.base();
    }

    /** The next of the feed's messages that is for this reader; progress only when nothing stored is left. */
    private @Nullable Message fromFeed() {
        for (Message message = feed.after(scanned); message != null; message = feed.after(scanned)) {
            scanned = message.projectSeq();
            if (topic.covers(message) && topic.number(message) > seen) {
                seen = topic.number(message);
                return message;
            }
        }
        synchronized (progress) {
            Iterator<Message> waiting = progress.values().iterator();
            if (!waiting.hasNext()) {
                return null;
            }
            Message latest = waiting.next();
            waiting.remove();
            return latest;
        }
    }

    private void readStored() {
        if (reading) {
            return;
        }
        reading = true;
        stored.apply(seen)
                .subscribe()
                .with(
                        page -> {
                            reading = false;
                            take(page);
                            tell();
                        },
                        failure -> {
                            if (failure instanceof ProblemException) {
                                end(End.NO_ACCESS);
                                return;
                            }
                            LOG.warnf("A live stream waits: %s", failure.getMessage());
                            context.owner().setTimer(RETRY_MS, timer -> {
                                reading = false;
                                poke();
                            });
                        });
    }

    private void take(Opening opening) {
        queue.addAll(opening.messages());
        seen = Math.max(seen, opening.seen());
        scanned = Math.max(scanned, opening.scanned());
        more = opening.more();
    }

    private void send(CompletionStage<?> sending) {
        if (underWay++ == 0) {
            lastMoved = now();
        }
        sending.whenComplete((done, failure) -> context.runOnContext(nothing -> {
            underWay--;
            lastMoved = now();
            if (failure == null) {
                tell();
            } else {
                end(End.LOST);
            }
        }));
    }

    /** A clock for durations, in ms. */
    static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
