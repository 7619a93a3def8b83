package io.remixengine.remix.extractive;

import org.jspecify.annotations.Nullable;

/**
 * One sentence of the material.
 *
 * @param sourceMs where its words are said, in ms; null when not from a source
 */
record Sentence(String text, @Nullable Long sourceMs) {}
