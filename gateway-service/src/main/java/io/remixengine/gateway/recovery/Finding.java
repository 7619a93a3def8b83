package io.remixengine.gateway.recovery;

/**
 * Something that a repair found.
 *
 * @param subject the id of a video, or the key of a file
 * @param what what is the matter with it, or was done about it
 */
public record Finding(String subject, String what) {}
