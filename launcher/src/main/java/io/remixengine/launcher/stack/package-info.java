/** The local stack: PostgreSQL and Kafka in this process, six services as processes of their own, all on loopback. Any thread. */
@NullMarked
package io.remixengine.launcher.stack;

import org.jspecify.annotations.NullMarked;
