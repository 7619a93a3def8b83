package io.remixengine.launcher.command;

import io.remixengine.contracts.brief.AspectRatio;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a ratio such as 9:16. */
final class RatioConverter implements ITypeConverter<AspectRatio> {

    @Override
    public AspectRatio convert(String value) {
        try {
            return AspectRatio.of(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
