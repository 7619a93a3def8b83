/** Writes scripts out of words that are already there, without a language model. Deterministic; any thread. */
@NullMarked
package io.remixengine.remix.extractive;

import org.jspecify.annotations.NullMarked;
