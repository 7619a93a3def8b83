/**
 * Writes scripts with a language model behind an OpenAI-compatible address. What a model reads from elsewhere is data to it,
 * and what it answers is a script or nothing.
 */
@NullMarked
package io.remixengine.remix.model;

import org.jspecify.annotations.NullMarked;
