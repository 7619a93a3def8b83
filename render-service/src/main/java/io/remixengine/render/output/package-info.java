/**
 * What is made beside the MP4, from the finished MP4 wherever that will do: previews, thumbnails, the sound alone, single
 * scenes. Blocking calls, one FFmpeg at a time.
 */
@NullMarked
package io.remixengine.render.output;

import org.jspecify.annotations.NullMarked;
