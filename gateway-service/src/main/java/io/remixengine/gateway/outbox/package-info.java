/** The gateway's outbox at work: rows that other packages insert go to Kafka. A thread of its own. */
@NullMarked
package io.remixengine.gateway.outbox;

import org.jspecify.annotations.NullMarked;
