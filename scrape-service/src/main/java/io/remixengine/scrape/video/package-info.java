/**
 * Looks into files that came from strangers, with ffprobe and ffmpeg under tight rules: no protocol but the file itself,
 * a short list of containers, bounded pixels, hard time-outs. Blocks; worker or virtual threads only.
 */
@NullMarked
package io.remixengine.scrape.video;

import org.jspecify.annotations.NullMarked;
