package io.remixengine.render.check;

import org.jspecify.annotations.Nullable;

/** Which characters may be drawn. */
final class WrittenText {

    private static final int POP_DIRECTIONAL_FORMATTING = 0x202C;
    private static final int POP_DIRECTIONAL_ISOLATE = 0x2069;

    private WrittenText() {}

    /**
     * What is wrong with a text, as it goes on after its path; null if nothing is. Refused are control characters, halves
     * of characters, and what would turn around text beyond its own end (Unicode Standard Annex 9, explicit formatting).
     *
     * @param linesMayEnd whether it may have several lines
     */
    static @Nullable String flaw(String text, boolean linesMayEnd) {
        int embeddings = 0;
        int isolates = 0;
        for (int point : text.codePoints().toArray()) {
            switch (point) {
                case 0x202A, 0x202B -> embeddings++;
                case 0x2066, 0x2067, 0x2068 -> isolates++;
                case POP_DIRECTIONAL_FORMATTING -> embeddings--;
                case POP_DIRECTIONAL_ISOLATE -> isolates--;
                case 0x202D, 0x202E -> {
                    return "must not override the direction of writing: " + name(point);
                }
                default -> {
                    if (!drawable(point) && !(point == '\n' && linesMayEnd)) {
                        return "must not hold the control character " + name(point);
                    }
                }
            }
            if (embeddings < 0 || isolates < 0) {
                break;
            }
        }
        return embeddings == 0 && isolates == 0
                ? null
                : "must end each change of the direction of writing that it begins (U+202A to U+2069)";
    }

    private static boolean drawable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> (point & 0xFFFE) != 0xFFFE && (point < 0xFDD0 || point > 0xFDEF);
        };
    }

    private static String name(int point) {
        return "U+%04X".formatted(point);
    }
}
