/** What providers were used for and what they cost, read out of the stored events. Event-loop threads. */
@NullMarked
package io.remixengine.gateway.usage;

import org.jspecify.annotations.NullMarked;
