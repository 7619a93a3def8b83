/** Every error as RFC 9457 problem details, never a stack trace. Any thread. */
@NullMarked
package io.remixengine.gateway.problem;

import org.jspecify.annotations.NullMarked;
