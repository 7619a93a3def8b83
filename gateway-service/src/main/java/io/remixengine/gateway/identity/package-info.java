/**
 * Who is asking, and what they may do on this installation. Every request comes in through the {@code Door}, which lets
 * nobody in who is not known; a route says by {@code @Public}, {@code @Manage} or {@code @Administer} what it asks for.
 * Event-loop threads.
 */
@NullMarked
package io.remixengine.gateway.identity;

import org.jspecify.annotations.NullMarked;
