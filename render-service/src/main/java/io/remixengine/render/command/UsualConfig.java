package io.remixengine.render.command;

import io.remixengine.render.RenderConfig;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.TypeConversionException;

/**
 * The service's configuration without the container that reads it there: what the environment says (such as
 * {@code REMIX_RENDER_CRF}), else what it is when nobody configures anything.
 */
public final class UsualConfig implements RenderConfig {

    private final Map<String, String> environment;

    public UsualConfig() {
        this(System.getenv());
    }

    /** Options throw a {@link TypeConversionException} if their value can't be read. */
    UsualConfig(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public int crf() {
        return value("CRF", Integer::valueOf, 21);
    }

    @Override
    public String preset() {
        return value("PRESET", text -> text, "veryfast");
    }

    @Override
    public long maxBytes() {
        return value("MAX_BYTES", Long::valueOf, 100_000_000L);
    }

    @Override
    public Duration maxBytesUpTo() {
        return value("MAX_BYTES_UP_TO", Duration::parse, Duration.ofMinutes(3));
    }

    @Override
    public int threads() {
        return value("THREADS", Integer::valueOf, 2);
    }

    @Override
    public long maxPixels() {
        return value("MAX_PIXELS", Long::valueOf, 100_000_000L);
    }

    @Override
    public Duration maxLength() {
        return value("MAX_LENGTH", Duration::parse, Duration.ofHours(1));
    }

    @Override
    public long maxCanvasPixels() {
        return value("MAX_CANVAS_PIXELS", Long::valueOf, 9_000_000L);
    }

    @Override
    public int maxWords() {
        return value("MAX_WORDS", Integer::valueOf, 5_000);
    }

    @Override
    public String segments() {
        return value("SEGMENTS", text -> text, "remix-engine/segments");
    }

    @Override
    public int divideFrom() {
        return value("DIVIDE_FROM", Integer::valueOf, 300);
    }

    @Override
    public Duration probeTimeout() {
        return value("PROBE_TIMEOUT", Duration::parse, Duration.ofSeconds(30));
    }

    @Override
    public Duration segmentTimeout() {
        return value("SEGMENT_TIMEOUT", Duration::parse, Duration.ofMinutes(5));
    }

    @Override
    public Duration wholeTimeout() {
        return value("WHOLE_TIMEOUT", Duration::parse, Duration.ofMinutes(5));
    }

    private <T> T value(String option, Function<String, T> parser, T usual) {
        String name = "REMIX_RENDER_" + option;
        String said = environment.get(name);
        if (said == null || said.isBlank()) {
            return usual;
        }
        try {
            return parser.apply(said.strip());
        } catch (NumberFormatException | DateTimeParseException none) {
            throw new TypeConversionException(name + " can't be " + said);
        }
    }
}
