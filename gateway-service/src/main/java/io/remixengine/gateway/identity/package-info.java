/** Who is asking. Any thread, during a request. */
@NullMarked
package io.remixengine.gateway.identity;

import org.jspecify.annotations.NullMarked;
