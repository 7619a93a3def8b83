/**
 * What is wrong with a timeline, each place by its JSON path, before a frame is rendered. Values and pure functions but for
 * the look at fonts, any thread.
 */
@NullMarked
package io.remixengine.render.check;

import org.jspecify.annotations.NullMarked;
