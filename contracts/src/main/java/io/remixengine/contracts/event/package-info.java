/** The events of a video's life: every hop of the pipeline is one of them. Values only, any thread. */
@NullMarked
package io.remixengine.contracts.event;

import org.jspecify.annotations.NullMarked;
