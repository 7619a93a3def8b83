package io.remixengine.remix.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads what a person wrote, plain or in Markdown. Markup is not spoken: of notes, headings, tables, code and addresses
 * fall away and every bullet becomes a sentence; of a finished script, only the signs go and every word stays.
 */
final class Notes {

    private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*+•‣▪–—·]|\\d{1,3}[.)])\\s+(?:\\[[ xX]\\]\\s+)?");
    private static final Pattern SIGN = Pattern.compile("^\\s*(?:#{1,6}|[-*+•‣▪·>])\\s+");
    private static final Pattern QUOTE = Pattern.compile("^\\s*>[>\\s]*");
    private static final Pattern HEADING = Pattern.compile("^\\s{0,3}#{1,6}(?:\\s|$)");
    private static final Pattern UNDERLINE = Pattern.compile("^\\s*(?:={2,}|-{2,}|_{3,}|\\*{3,})\\s*$");
    private static final Pattern TABLE = Pattern.compile("^\\s*\\|.*");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\[\\]]{1,300})\\]\\([^()]{1,500}\\)");
    private static final Pattern ADDRESS = Pattern.compile("<?\\b(?:https?://|www\\.)[^\\s<>]{1,2000}>?");
    private static final Pattern EMPHASIS =
            Pattern.compile("(?<![\\p{L}\\p{N}])[_*`]{1,3}(?=\\S)|(?<=\\S)[_*`]{1,3}(?![\\p{L}\\p{N}])|~~");

    /** The longest line without an end mark that is taken for a heading, in words. */
    private static final int LONGEST_HEADING = 8;

    private record Line(String raw, boolean bullet, String spoken) {}

    private Notes() {}

    /** The sentences of notes; the headings, if there is nothing else. */
    static List<Sentence> sentences(String notes, Locale locale) {
        List<String> blocks = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        boolean open = false;
        List<Line> lines = lines(notes);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.spoken().isEmpty()) {
                open = false;
            } else if (isHeading(lines, i)) {
                headings.add(line.spoken());
                open = false;
            } else if (open && !line.bullet()) {
                blocks.set(blocks.size() - 1, blocks.getLast() + " " + line.spoken());
            } else {
                blocks.add(line.spoken());
                open = true;
            }
        }
        List<Sentence> sentences = new ArrayList<>();
        for (String block : blocks.isEmpty() ? headings : blocks) {
            for (String part : Sentences.split(block, locale)) {
                sentences.add(new Sentence(Sentences.finished(part), null));
            }
        }
        return sentences;
    }

    /** The sentences of a finished script: each word of it, in order, and nothing added. */
    static List<Sentence> verbatim(String script, Locale locale) {
        List<Sentence> sentences = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        for (String line : (script + "\n\n").lines().toList()) {
            String bare = PlainText.of(
                    EMPHASIS.matcher(SIGN.matcher(PlainText.visible(line)).replaceFirst(""))
                            .replaceAll(""));
            if (bare.isEmpty() || SIGN.matcher(line).find()) {
                flush(paragraph, sentences, locale);
            }
            paragraph.append(paragraph.isEmpty() ? "" : " ").append(bare);
            if (HEADING.matcher(line).find()) {
                flush(paragraph, sentences, locale);
            }
        }
        flush(paragraph, sentences, locale);
        return sentences;
    }

    private static void flush(StringBuilder paragraph, List<Sentence> sentences, Locale locale) {
        Sentences.split(paragraph.toString(), locale).forEach(part -> sentences.add(new Sentence(part, null)));
        paragraph.setLength(0);
    }

    private static List<Line> lines(String notes) {
        List<Line> lines = new ArrayList<>();
        boolean code = false;
        for (String raw : PlainText.visible(notes).lines().toList()) {
            boolean fence = raw.stripLeading().startsWith("```");
            code ^= fence;
            String unquoted = QUOTE.matcher(raw).replaceFirst("");
            boolean bullet = BULLET.matcher(unquoted).find();
            String spoken = fence
                            || code
                            || UNDERLINE.matcher(raw).matches()
                            || TABLE.matcher(raw).matches()
                    ? ""
                    : spoken(BULLET.matcher(unquoted).replaceFirst(""));
            lines.add(new Line(raw, bullet, spoken));
        }
        return lines;
    }

    private static String spoken(String line) {
        String linked = ADDRESS.matcher(LINK.matcher(line).replaceAll("$1")).replaceAll("");
        String bare = PlainText.of(EMPHASIS.matcher(linked).replaceAll(""));
        String said = bare.startsWith("#") ? bare.replaceFirst("^#{1,6}\\s*", "") : bare;
        return said.codePoints().anyMatch(Character::isLetterOrDigit) ? said : "";
    }

    /** Marked as one, underlined, announcing a list, or short and alone without an end mark. */
    private static boolean isHeading(List<Line> lines, int at) {
        Line line = lines.get(at);
        if (HEADING.matcher(line.raw()).find()) {
            return true;
        }
        if (line.bullet()) {
            return false;
        }
        boolean blankBefore = at == 0 || lines.get(at - 1).raw().isBlank();
        boolean last = at + 1 == lines.size();
        boolean shortLine = line.spoken().split(" ").length <= LONGEST_HEADING;
        if (!last && UNDERLINE.matcher(lines.get(at + 1).raw()).matches()) {
            return blankBefore && shortLine;
        }
        boolean announces = line.spoken().endsWith(":") || line.spoken().endsWith("：");
        boolean alone = blankBefore
                && !last
                && (lines.get(at + 1).raw().isBlank() || lines.get(at + 1).bullet());
        return shortLine && (announces && !last || alone && !Sentences.isEnded(line.spoken()));
    }
}
