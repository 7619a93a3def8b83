/** Dead letters: records that were given up, kept for admins, who send them again or drop them. Virtual threads, but for reads. */
@NullMarked
package io.remixengine.gateway.deadletter;

import org.jspecify.annotations.NullMarked;
