package io.remixengine.launcher.command;

import io.remixengine.contracts.event.StageName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a stage such as render. */
final class StageConverter implements ITypeConverter<StageName> {

    @Override
    public StageName convert(String value) {
        try {
            return StageName.of(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("must be scrape, remix, media, render or publish");
        }
    }
}
