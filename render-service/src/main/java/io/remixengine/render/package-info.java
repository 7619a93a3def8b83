/** The render stage: a timeline becomes an MP4. One job at a time; blocks, so virtual threads only. */
@NullMarked
package io.remixengine.render;

import org.jspecify.annotations.NullMarked;
