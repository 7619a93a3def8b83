/**
 * {@code remix render}: the engine without the stack, put together by hand, for people who write timelines and for
 * benchmarks. A program of its own; it ends with its process.
 */
@NullMarked
package io.remixengine.render.command;

import org.jspecify.annotations.NullMarked;
