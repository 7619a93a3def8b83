package io.remixengine.contracts.script;

/**
 * What the thumbnail should show.
 *
 * @param text a few words to be read at a glance
 * @param visual what is seen behind them, in words
 */
public record ThumbnailIdea(String text, String visual) {}
