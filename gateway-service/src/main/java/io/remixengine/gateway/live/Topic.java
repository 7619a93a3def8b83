package io.remixengine.gateway.live;

import java.util.UUID;

/** What somebody follows. Each has its own numbers: 1, 2, 3, ... in the order in which events were committed. */
public sealed interface Topic {

    UUID id();

    /** Whether a message is about this. */
    boolean covers(Message message);

    /** The number of a message here; 0 if it has none. */
    long number(Message message);

    /** One video. */
    record OfVideo(UUID id) implements Topic {

        @Override
        public boolean covers(Message message) {
            return id.equals(message.video());
        }

        @Override
        public long number(Message message) {
            return message.videoSeq();
        }
    }

    /** All videos of a project. */
    record OfProject(UUID id) implements Topic {

        @Override
        public boolean covers(Message message) {
            return true;
        }

        @Override
        public long number(Message message) {
            return message.projectSeq();
        }
    }
}
