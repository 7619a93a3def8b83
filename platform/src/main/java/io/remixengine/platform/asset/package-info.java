/** Where the bytes are kept: a port, and adapters for a local folder and for any S3-compatible store. Calls block. */
@NullMarked
package io.remixengine.platform.asset;

import org.jspecify.annotations.NullMarked;
