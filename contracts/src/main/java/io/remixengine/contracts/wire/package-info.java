/** CloudEvents 1.0 binary mode with a JSON body: how events travel. Stateless, any thread. */
@NullMarked
package io.remixengine.contracts.wire;

import org.jspecify.annotations.NullMarked;
