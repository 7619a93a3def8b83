/**
 * One trace for each video: its context travels in the headers of records and lies beside the stored events. Off unless
 * {@code remix.tracing.endpoint} is set; then nothing here does anything.
 */
@NullMarked
package io.remixengine.platform.trace;

import org.jspecify.annotations.NullMarked;
