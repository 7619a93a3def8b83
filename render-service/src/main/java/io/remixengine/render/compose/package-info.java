/**
 * Frames drawn from layers: one small class for each kind of layer, the transitions between scenes, and what puts them
 * together. All of one segment is drawn by one thread.
 */
@NullMarked
package io.remixengine.render.compose;

import org.jspecify.annotations.NullMarked;
