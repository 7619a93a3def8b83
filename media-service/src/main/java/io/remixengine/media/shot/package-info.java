/** Shots of a source video, and which scene shows which. */
@NullMarked
package io.remixengine.media.shot;

import org.jspecify.annotations.NullMarked;
