/**
 * Renders that people order of a video's timeline: drafts, single scenes, other shapes, files beside the MP4. They follow
 * the same events as the final render, and change nothing about the video. Event-loop threads.
 */
@NullMarked
package io.remixengine.gateway.render;

import org.jspecify.annotations.NullMarked;
