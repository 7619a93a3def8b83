package io.remixengine.gateway.live;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A project's stored events as they come, read once for all readers of this instance. It reads what follows its own last
 * number, so it does not matter how often, or by whom, it is told that there is something. Any thread.
 */
final class Feed {

    private static final Logger LOG = Logger.getLogger(Feed.class);
    private static final long RETRY_MS = 500;
    /** Before the first read. */
    private static final long UNKNOWN = -1;

    /**
     * What follows a number.
     *
     * @param last up to which number this tells
     * @param more whether more is stored already
     */
    record Part(List<Message> messages, long last, boolean more) {}

    private final UUID project;
    private final Vertx vertx;
    private final int kept;
    private final LongFunction<Uni<Part>> stored;
    private final Set<Subscription> readers = ConcurrentHashMap.newKeySet();
    private final ArrayDeque<Message> recent = new ArrayDeque<>();
    private long last = UNKNOWN;
    private boolean reading;
    private boolean again;

    /** @param stored reads what follows a number; after a negative one, nothing but the last number */
    Feed(UUID project, Vertx vertx, int kept, LongFunction<Uni<Part>> stored) {
        this.project = project;
        this.vertx = vertx;
        this.kept = kept;
        this.stored = stored;
    }

    UUID project() {
        return project;
    }

    void add(Subscription reader) {
        readers.add(reader);
    }

    void remove(Subscription reader) {
        readers.remove(reader);
    }

    Collection<Subscription> readers() {
        return readers;
    }

    /** What is stored up to this number is not kept here any more. */
    synchronized long base() {
        return recent.isEmpty() ? last : recent.getFirst().projectSeq() - 1;
    }

    synchronized long last() {
        return last;
    }

    /** The first message after this number; null if there is none yet. */
    synchronized @Nullable Message after(long number) {
        if (number >= last) {
            return null;
        }
        // usually one of the last
        Iterator<Message> newestFirst = recent.descendingIterator();
        Message found = null;
        while (newestFirst.hasNext()) {
            Message message = newestFirst.next();
            if (message.projectSeq() <= number) {
                break;
            }
            found = message;
        }
        return found;
    }

    void progress(Message message) {
        readers.forEach(reader -> reader.progress(message));
    }

    /** Something may have been stored. */
    void wake() {
        synchronized (this) {
            if (reading) {
                again = true;
                return;
            }
            reading = true;
        }
        read();
    }

    private void read() {
        stored.apply(last()).subscribe().with(this::took, failure -> {
            LOG.warnf("The live events of project %s wait: %s", project, failure.getMessage());
            vertx.setTimer(RETRY_MS, timer -> retry());
        });
    }

    private void retry() {
        synchronized (this) {
            reading = !readers.isEmpty();
            if (!reading) {
                return;
            }
        }
        read();
    }

    private void took(Part part) {
        boolean goOn;
        synchronized (this) {
            recent.addAll(part.messages());
            while (recent.size() > kept) {
                recent.removeFirst();
            }
            last = part.last();
            goOn = again || part.more();
            again = false;
            reading = goOn;
        }
        readers.forEach(Subscription::poke);
        if (goOn) {
            read();
        }
    }
}
