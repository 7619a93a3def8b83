/** References to immutable files: what they are, how large, and where they came from. Values only, any thread. */
@NullMarked
package io.remixengine.contracts.asset;

import org.jspecify.annotations.NullMarked;
