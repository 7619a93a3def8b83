package io.remixengine.gateway.document;

import io.remixengine.contracts.event.VideoEvent;

/**
 * A document as it is now.
 *
 * @param seed the event that brought it
 * @param version grows with each edit, also over attempts
 * @param editable whether it still waits for its approval
 */
record Document<E extends VideoEvent, D>(E seed, int version, D body, boolean editable) {}
