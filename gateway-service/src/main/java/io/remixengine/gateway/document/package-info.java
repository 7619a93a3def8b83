/**
 * Scripts and timelines as people edit them between an event that brings one and the approval that takes it. Edits are
 * pure functions; versions keep two people from overwriting each other. Event-loop threads.
 */
@NullMarked
package io.remixengine.gateway.document;

import org.jspecify.annotations.NullMarked;
