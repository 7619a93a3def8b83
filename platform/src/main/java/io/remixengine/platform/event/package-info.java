/** Events on their way: the topics, and sending with all acknowledgements. */
@NullMarked
package io.remixengine.platform.event;

import org.jspecify.annotations.NullMarked;
