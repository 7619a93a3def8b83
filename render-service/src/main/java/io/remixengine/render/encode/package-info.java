/** How pictures become H.264: each profile's settings, and how much a segment may take so that a video keeps its size. */
@NullMarked
package io.remixengine.render.encode;

import org.jspecify.annotations.NullMarked;
