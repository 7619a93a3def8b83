package io.remixengine.launcher.command;

import io.remixengine.contracts.timeline.CaptionStyle;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a caption style such as pop. */
final class CaptionsConverter implements ITypeConverter<CaptionStyle> {

    /** What there is to choose from. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Stream.of(CaptionStyle.values()).map(CaptionsConverter::name).iterator();
        }
    }

    @Override
    public CaptionStyle convert(String value) {
        return Stream.of(CaptionStyle.values())
                .filter(each -> name(each).equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("must be one of " + String.join(", ", new Names())));
    }

    private static String name(CaptionStyle style) {
        return style.name().toLowerCase(Locale.ROOT);
    }
}
