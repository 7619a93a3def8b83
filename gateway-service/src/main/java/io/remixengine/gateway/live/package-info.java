/** What just changed, across all instances of the gateway. Any thread. */
@NullMarked
package io.remixengine.gateway.live;

import org.jspecify.annotations.NullMarked;
