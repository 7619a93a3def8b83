package io.remixengine.platform.stage;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.platform.settings.SettingsSnapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What one run of a stage has at hand. */
final class StageJob implements JobContext {

    private final EventMeta input;
    private final StageName stage;
    private final Path workspace;
    private final SettingsSnapshot settings;
    private final Consumer<StageProgressed> progress;
    private final long progressEveryNanos;
    private final Clock clock;
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicLong nextTelling = new AtomicLong(System.nanoTime());

    StageJob(
            EventMeta input,
            StageName stage,
            Path workspace,
            SettingsSnapshot settings,
            Consumer<StageProgressed> progress,
            Duration progressEvery,
            Clock clock) {
        this.input = input;
        this.stage = stage;
        this.workspace = workspace;
        this.settings = settings;
        this.progress = progress;
        this.progressEveryNanos = progressEvery.toNanos();
        this.clock = clock;
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
        long due = nextTelling.get();
        long now = System.nanoTime();
        if (now - due >= 0 && nextTelling.compareAndSet(due, now + progressEveryNanos)) {
            EventMeta meta = next(EventType.STAGE_PROGRESSED, told.getAndIncrement());
            progress.accept(new StageProgressed(meta, stage, Math.clamp(fraction, 0, 1), note));
        }
    }

    @Override
    public EventMeta next(EventType type, int index) {
        return input.next(type, index, clock.instant()).withSettings(settings.version());
    }

    @Override
    public String assetKey(String name) {
        return VideoFolder.of(input) + "/" + stage.id() + "-" + input.id() + "/" + name;
    }

    @Override
    public String videoKey(String name) {
        return VideoFolder.of(input) + "/made/" + name;
    }
}
