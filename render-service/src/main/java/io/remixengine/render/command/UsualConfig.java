package io.remixengine.render.command;

import io.remixengine.render.RenderConfig;
import java.time.Duration;

/** The service's configuration as it is when nobody configures anything; without the container that would read it. */
public final class UsualConfig implements RenderConfig {

    @Override
    public int crf() {
        return 21;
    }

    @Override
    public String preset() {
        return "veryfast";
    }

    @Override
    public long maxBytes() {
        return 100_000_000;
    }

    @Override
    public Duration maxBytesUpTo() {
        return Duration.ofMinutes(3);
    }

    @Override
    public int threads() {
        return 2;
    }

    @Override
    public long maxPixels() {
        return 100_000_000;
    }

    @Override
    public Duration maxLength() {
        return Duration.ofHours(1);
    }

    @Override
    public long maxCanvasPixels() {
        return 9_000_000;
    }

    @Override
    public int maxWords() {
        return 5_000;
    }

    @Override
    public String segments() {
        return "remix-engine/segments";
    }

    @Override
    public int divideFrom() {
        return 300;
    }

    @Override
    public Duration probeTimeout() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration segmentTimeout() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration wholeTimeout() {
        return Duration.ofMinutes(5);
    }
}
