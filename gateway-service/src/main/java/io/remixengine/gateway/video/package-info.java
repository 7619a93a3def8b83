/** Videos: asked for, followed, approved, cancelled; their stored events folded into what a person sees. Event-loop threads, except where a class says so. */
@NullMarked
package io.remixengine.gateway.video;

import org.jspecify.annotations.NullMarked;
