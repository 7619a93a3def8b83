/** Offline voices, and when each displayed word is heard. Blocks: one thread per job. */
@NullMarked
package io.remixengine.media.voice;

import org.jspecify.annotations.NullMarked;
