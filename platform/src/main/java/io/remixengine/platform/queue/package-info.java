/** Work over Kafka share groups: one record is one job. */
@NullMarked
package io.remixengine.platform.queue;

import org.jspecify.annotations.NullMarked;
