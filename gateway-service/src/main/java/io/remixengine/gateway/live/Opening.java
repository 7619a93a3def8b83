package io.remixengine.gateway.live;

import java.util.List;
import java.util.UUID;

/**
 * Where a reader begins.
 *
 * @param messages what it is told at once
 * @param seen the number in the topic up to which these tell
 * @param scanned the number in the project up to which nothing is missing, once all messages are told
 * @param more whether more is stored between the messages and {@code scanned}
 */
record Opening(UUID project, List<Message> messages, long seen, long scanned, boolean more) {}
