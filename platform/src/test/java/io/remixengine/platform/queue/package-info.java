/** The work queue's claims, proved on a real broker; workers that must die or freeze are processes of their own. */
@NullMarked
package io.remixengine.platform.queue;

import org.jspecify.annotations.NullMarked;
