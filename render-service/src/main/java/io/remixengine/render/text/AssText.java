package io.remixengine.render.text;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people write, as a script can carry it: nothing in it is taken for markup, and its direction is its own. */
public final class AssText {

    /** A mark that stands on marks that stand on marks ... reaches out of its line. */
    private static final Pattern TOWERS = Pattern.compile("(\\p{M}{4})\\p{M}+");

    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int NO_BREAK_SPACE = 0xa0;

    private AssText() {}

    /** One line without control characters and characters that change the direction of what follows; may be empty. */
    public static String clean(String text) {
        String visible = text.codePoints()
                .map(point -> Character.isWhitespace(point) || point == NO_BREAK_SPACE ? ' ' : point)
                .filter(AssText::isText)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return TOWERS.matcher(visible).replaceAll("$1").strip();
    }

    /** The same for each line of a text. */
    public static String cleanLines(String text) {
        return text.lines().map(AssText::clean).collect(Collectors.joining("\n"));
    }

    /**
     * A clean text as libass has to read it; line feeds become line breaks. A word joiner after a backslash keeps it from
     * starting an escape.
     */
    public static String escape(String clean) {
        return clean.replace("\\", "\\\u2060")
                .replace("{", "\\{")
                .replace("}", "\\}")
                .replace("\n", "\\N");
    }

    /** Breaks what has no space to be broken at and is wider than a line. */
    public static String breakLongWords(String clean, double lineEm, TextWidth width) {
        return Pattern.compile("[^ \n]+")
                .matcher(clean)
                .replaceAll(word -> Matcher.quoteReplacement(broken(word.group(), lineEm, width)));
    }

    /** What a reader takes for a character each, in order: a letter with its marks, an emoji of several code points. */
    public static List<String> characters(String text) {
        return CHARACTER.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String broken(String word, double lineEm, TextWidth width) {
        if (width.em(word) <= lineEm) {
            return word;
        }
        StringBuilder broken = new StringBuilder();
        double taken = 0;
        for (String character : characters(word)) {
            double em = width.em(character);
            if (taken > 0 && taken + em > lineEm) {
                broken.append('\n');
                taken = 0;
            }
            broken.append(character);
            taken += em;
        }
        return broken.toString();
    }

    private static boolean isText(int point) {
        if (point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER) {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
