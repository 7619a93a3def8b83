/** Events that are written in the same transaction as the state they tell of, and sent afterwards. */
@NullMarked
package io.remixengine.platform.outbox;

import org.jspecify.annotations.NullMarked;
