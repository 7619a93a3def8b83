/**
 * Pictures in memory and the arithmetic on them: planar 4:2:0, BT.709, limited range, eight pixels in a {@code long}.
 * Plain Java, the same bits on every machine. Classes with scratch memory belong to one thread each.
 */
@NullMarked
package io.remixengine.render.pixel;

import org.jspecify.annotations.NullMarked;
