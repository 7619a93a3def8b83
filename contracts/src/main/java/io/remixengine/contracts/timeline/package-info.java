/** The edit of a video, exact in frames. Values only, any thread. */
@NullMarked
package io.remixengine.contracts.timeline;

import org.jspecify.annotations.NullMarked;
