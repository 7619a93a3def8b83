/**
 * Runs the stages of a service: takes their events from the work queue, and turns outcomes into events, retries or dead
 * letters. Handlers run on virtual threads.
 */
@NullMarked
package io.remixengine.platform.stage;

import org.jspecify.annotations.NullMarked;
