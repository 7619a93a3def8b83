/**
 * Runs yt-dlp and understands what it says: command lines, progress, the page's metadata and errors as values. Blocks;
 * worker or virtual threads only.
 */
@NullMarked
package io.remixengine.scrape.download;

import org.jspecify.annotations.NullMarked;
