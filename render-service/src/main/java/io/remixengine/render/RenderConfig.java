package io.remixengine.render;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How videos are rendered. Changing an encoder setting changes every segment's key, so nothing old is joined to new. */
@ConfigMapping(prefix = "remix.render")
public interface RenderConfig {

    /** x264's constant rate factor of the standard profile, 0 (lossless) to 51; lower is better and larger. */
    @WithDefault("21")
    int crf();

    /** x264's preset of the standard profile, its trade of time for size. */
    @WithDefault("veryfast")
    String preset();

    /** The largest file of a video that is no longer than {@link #maxBytesUpTo}; its pictures become coarser to fit. */
    @WithDefault("100000000")
    long maxBytes();

    /** How long a video may be for its file to be limited. */
    @WithDefault("PT3M")
    Duration maxBytesUpTo();

    /** Threads of each encoder, decoder and filter graph. */
    @WithDefault("2")
    int threads();

    /** The largest picture that is decoded, in pixels. */
    @WithDefault("100000000")
    long maxPixels();

    /** The longest video that is rendered. */
    @WithDefault("PT1H")
    Duration maxLength();

    /** The largest canvas, in pixels. */
    @WithDefault("9000000")
    long maxCanvasPixels();

    /** The most words that are spoken in one scene. */
    @WithDefault("5000")
    int maxWords();

    /** Where rendered segments are kept for the next render, as a key prefix in the asset store. */
    @WithDefault("remix-engine/segments")
    String segments();

    /**
     * How many frames a render must lack to be divided among instances, in runs of at least half as many; what is less is rendered
     * by one.
     */
    @WithDefault("300")
    int divideFrom();

    /** How long looking at one file may take. */
    @WithDefault("PT30S")
    Duration probeTimeout();

    /** How long each 1,000 frames begun of one segment may take. */
    @WithDefault("PT5M")
    Duration segmentTimeout();

    /** How long one pass over the sound, or the join, may take. */
    @WithDefault("PT5M")
    Duration wholeTimeout();
}
