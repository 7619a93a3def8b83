package io.remixengine.platform.testing;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.platform.settings.SettingsSnapshot;
import io.remixengine.platform.stage.JobContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A job without Kafka: for tests that call a stage directly. */
public final class TestJob implements JobContext {

    private final VideoEvent input;
    private final Path workspace;
    private final SettingsSnapshot settings;
    private final List<String> notes = new CopyOnWriteArrayList<>();

    public TestJob(VideoEvent input, Path workspace) {
        this(input, workspace, SettingsSnapshot.INITIAL);
    }

    public TestJob(VideoEvent input, Path workspace, SettingsSnapshot settings) {
        this.input = input;
        this.workspace = workspace;
        this.settings = settings;
    }

    /** What the stage told about its progress, as {@code "0.50 downloading"}. */
    public List<String> notes() {
        return notes;
    }

    @Override
    public Path workspace() {
        return workspace;
    }

    @Override
    public SettingsSnapshot settings() {
        return settings;
    }

    @Override
    public void progress(double fraction, String note) {
        notes.add("%.2f %s".formatted(fraction, note));
    }

    @Override
    public EventMeta next(EventType type, int index) {
        return input.meta().next(type, index, Instant.EPOCH);
    }

    @Override
    public String assetKey(String name) {
        return videoKey("test/" + name);
    }

    @Override
    public String videoKey(String name) {
        return "remix-engine/videos/" + input.meta().projectId() + "/"
                + input.meta().videoId() + "/" + name;
    }
}
