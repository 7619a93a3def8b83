/** Jobs: one stage's work on one video, read out of the stored events. Event-loop threads. */
@NullMarked
package io.remixengine.gateway.job;

import org.jspecify.annotations.NullMarked;
