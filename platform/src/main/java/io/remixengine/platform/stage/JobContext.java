package io.remixengine.platform.stage;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.platform.settings.SettingsSnapshot;
import java.nio.file.Path;

/** What a stage has at hand while it works on one event. Any thread. */
public interface JobContext {

    /** A fresh empty folder for this job, removed in every outcome. */
    Path workspace();

    /**
     * Tells people how far the work is; throttled, so call it as often as you like.
     *
     * @param fraction 0 to 1
     * @param note what is being done, a few words
     */
    void progress(double fraction, String note);

    /** The run-time settings as they were when the job began; they stay the same until it ends. */
    SettingsSnapshot settings();

    /** The meta of an event that follows from the input, with the version of the settings; the index tells apart several of one
     * type. */
    EventMeta next(EventType type, int index);

    /** Where what this job makes is stored, such as {@code remix-engine/videos/P/V/scrape-E/video.mp4}. */
    String assetKey(String name);

    /** Where what later jobs of the video may take up is stored, such as {@code remix-engine/videos/P/V/made/voice.wav}. */
    String videoKey(String name);
}
