/** Turns subtitles into a clean transcript: WebVTT and SRT, tolerant of what the web really serves. Pure; any thread. */
@NullMarked
package io.remixengine.scrape.transcript;

import org.jspecify.annotations.NullMarked;
