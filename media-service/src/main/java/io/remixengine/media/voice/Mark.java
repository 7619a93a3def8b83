package io.remixengine.media.voice;

/**
 * When the engine says a piece of its text.
 *
 * @param text the piece as the engine read it
 * @param start in seconds of the recording
 * @param end in seconds
 */
public record Mark(String text, double start, double end) {

    /** The same at other times. */
    Mark at(double newStart, double newEnd) {
        return new Mark(text, newStart, newEnd);
    }
}
