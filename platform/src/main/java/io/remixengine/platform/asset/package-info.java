/** Where the bytes are kept: a port, and the adapter for a local folder. Calls block. */
@NullMarked
package io.remixengine.platform.asset;

import org.jspecify.annotations.NullMarked;
