package io.remixengine.scrape.transcript;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes plain text of one line of a cue: no markup, no invisible characters, only what is said. */
final class CueLine {

    /** WebVTT and HTML tags, WebVTT time stamps. */
    private static final Pattern TAG = Pattern.compile("<[/!]?[A-Za-z0-9][^<>]*>|<[/!]?[A-Za-z][^<>]*$");

    /** Overrides of Advanced SubStation in SRT, such as {@code {\an8}}. */
    private static final Pattern OVERRIDE = Pattern.compile("\\{\\\\[^}]*}|\\\\[Nnh]");

    private static final Pattern ENTITY = Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,6});");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "lrm", "", "rlm", "");

    /** What is heard, but not said: sounds in brackets, notes of music, marks of another speaker. */
    private static final Pattern NOT_SAID = Pattern.compile("\\[[^\\[\\]]{0,60}]|[♩♪♫♬]|^\\s*(>>+|[-–—])\\s+");

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private CueLine() {}

    static String clean(String line) {
        String bare = visible(OVERRIDE.matcher(untagged(line)).replaceAll(" "));
        String decoded = untagged(visible(ENTITY.matcher(bare).replaceAll(CueLine::entity)));
        String said = NOT_SAID.matcher(decoded).replaceAll(" ");
        return SPACE.matcher(said).replaceAll(" ").strip();
    }

    private static String untagged(String text) {
        return TAG.matcher(text).replaceAll("");
    }

    private static String entity(MatchResult match) {
        String name = match.group(1);
        String text = name.charAt(0) == '#' ? numeric(name) : NAMED.getOrDefault(name, match.group());
        return Matcher.quoteReplacement(text);
    }

    private static String numeric(String name) {
        boolean hexadecimal = name.charAt(1) == 'x' || name.charAt(1) == 'X';
        int c = Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
        return Character.isValidCodePoint(c) ? Character.toString(c) : "";
    }

    private static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().filter(CueLine::isVisible).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** Controls, marks that turn the direction of text, and half characters are not; joiners are parts of words. */
    private static boolean isVisible(int c) {
        boolean joiner = c == 0x200C || c == 0x200D;
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\t';
            case Character.FORMAT -> joiner;
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
