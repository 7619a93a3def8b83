/** Replays: a video enters the pipeline again, in a new attempt, one by one or many at a modest pace. Event-loop threads, except where a class says so. */
@NullMarked
package io.remixengine.gateway.replay;

import org.jspecify.annotations.NullMarked;
