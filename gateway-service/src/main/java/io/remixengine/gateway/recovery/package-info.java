/** Repairing a whole installation: what is derived is made anew, what was lost is sent again, what nobody needs is removed. Virtual threads. */
@NullMarked
package io.remixengine.gateway.recovery;

import org.jspecify.annotations.NullMarked;
