package io.remixengine.launcher.command;

import io.remixengine.contracts.event.StageName;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a stage such as render. */
final class StageConverter implements ITypeConverter<StageName> {

    /** What there is to choose from. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Stream.of(StageName.values()).map(StageName::id).iterator();
        }
    }

    @Override
    public StageName convert(String value) {
        try {
            return StageName.of(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("must be one of " + String.join(", ", new Names()));
        }
    }
}
