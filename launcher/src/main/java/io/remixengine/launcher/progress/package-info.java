/** How a video's progress looks in a terminal or in a log. One thread at a time. */
@NullMarked
package io.remixengine.launcher.progress;

import org.jspecify.annotations.NullMarked;
