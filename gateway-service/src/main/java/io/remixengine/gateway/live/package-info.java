/**
 * Live updates: every stored event is told to each of its readers once, in order and without gaps, over server-sent events or
 * a WebSocket, by whatever instance they are connected to. Any thread.
 */
@NullMarked
package io.remixengine.gateway.live;

import org.jspecify.annotations.NullMarked;
