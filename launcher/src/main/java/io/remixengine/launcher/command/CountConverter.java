package io.remixengine.launcher.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many instances there are to be. */
final class CountConverter implements ITypeConverter<Integer> {

    private static final int MOST = 16;

    @Override
    public Integer convert(String value) {
        try {
            int count = Integer.parseInt(value);
            if (count >= 1 && count <= MOST) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + value + "' is no number");
        }
        throw new TypeConversionException("must be 1 to " + MOST);
    }
}
