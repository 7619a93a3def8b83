package io.remixengine.launcher.command;

import io.remixengine.contracts.brief.AspectRatio;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a ratio such as 9:16. */
final class RatioConverter implements ITypeConverter<AspectRatio> {

    /** What there is to choose from. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Stream.of(AspectRatio.values()).map(AspectRatio::ratio).iterator();
        }
    }

    @Override
    public AspectRatio convert(String value) {
        try {
            return AspectRatio.of(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
