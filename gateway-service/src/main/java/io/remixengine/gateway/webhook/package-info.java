/**
 * News posted to addresses that people chose, signed as Standard Webhooks has it. A delivery is a row that is made in the
 * transaction of its news; it is tried until it is taken or given up, at least once, under one id. Resources on event-loop
 * threads, deliveries on virtual threads.
 */
@NullMarked
package io.remixengine.gateway.webhook;

import org.jspecify.annotations.NullMarked;
