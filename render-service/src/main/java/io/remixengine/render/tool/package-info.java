/** FFmpeg: command lines as data, and the one place that runs them and tells why they failed. */
@NullMarked
package io.remixengine.render.tool;

import org.jspecify.annotations.NullMarked;
