/** Secrets that come by file, as containers have them, and so are in no environment that child processes see. */
@NullMarked
package io.remixengine.platform.secret;

import org.jspecify.annotations.NullMarked;
