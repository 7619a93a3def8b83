package io.remixengine.launcher.video;

import java.util.Map;

/**
 * How an installation is.
 *
 * @param status up, degraded or down
 * @param parts each part and how it is
 * @param queues each stage and what it has before it
 * @param videos how many are where
 */
public record HealthView(String status, Map<String, String> parts, Map<String, Queue> queues, Videos videos) {

    /**
     * What a stage has before it.
     *
     * @param backlog jobs that wait or are worked on
     * @param workers who takes them
     */
    public record Queue(long backlog, int workers) {}

    /** Videos by where they are. */
    public record Videos(long waiting, long active, long completed, long failed, long cancelled) {}
}
