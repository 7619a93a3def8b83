/** Asking a gateway for a video and following it; blocking, any thread. */
@NullMarked
package io.remixengine.launcher.video;

import org.jspecify.annotations.NullMarked;
