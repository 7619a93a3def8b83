package io.remixengine.remix.extractive;

/** Takes whole clauses out of sentences. */
final class Clauses {

    private static final int FEWEST_WORDS = 4;

    private Clauses() {}

    /**
     * The main clause that a sentence begins with, if another one is joined to it: "A film is a row of pictures, and
     * ...".
     *
     * @return without end mark; empty if there is none
     */
    static String main(String sentence, Language language) {
        String[] words = sentence.split(" ");
        if (language.subordinates(words[0])) {
            return "";
        }
        int length = words[0].length();
        for (int i = 1; i < words.length; i++) {
            boolean joined = words[i - 1].endsWith(",") && language.coordinates(words[i])
                    || words[i - 1].endsWith(";")
                    || words[i - 1].endsWith(":");
            if (joined && i >= FEWEST_WORDS) {
                String clause = sentence.substring(0, length);
                return clause.indexOf(',') == clause.length() - 1 || words[i - 1].endsWith(";")
                        ? clause.substring(0, clause.length() - 1)
                        : "";
            }
            length += 1 + words[i].length();
        }
        return "";
    }

    /**
     * As much of a sentence's beginning as can be said in a time and ends a clause.
     *
     * @param anywhere whether, if no clause ends in time, any word may be the last
     */
    static String beginning(String sentence, double seconds, boolean anywhere, Language language) {
        String[] words = sentence.split(" ");
        boolean dependent = language.subordinates(words[0]);
        StringBuilder text = new StringBuilder();
        String clause = "";
        double said = 0;
        for (int i = 0; i + 1 < words.length; i++) {
            said += Language.seconds(words[i]);
            if (said > seconds) {
                break;
            }
            text.append(i == 0 ? "" : " ").append(words[i]);
            boolean ends = ",;:".indexOf(words[i].charAt(words[i].length() - 1)) >= 0
                    && (language.coordinates(words[i + 1]) || language.subordinates(words[i + 1]));
            if (ends && !dependent && i + 1 >= FEWEST_WORDS) {
                clause = text.toString();
            }
        }
        return clause.isEmpty() && anywhere ? whole(text.toString(), sentence, seconds, language) : clause;
    }

    /** Without the little words that would hang at the end; of a text without spaces, as many characters as fit. */
    private static String whole(String text, String sentence, double seconds, Language language) {
        String cut = text;
        int space = cut.lastIndexOf(' ');
        while (space > 0 && language.isStopWord(language.bare(cut.substring(space + 1)))) {
            cut = cut.substring(0, space);
            space = cut.lastIndexOf(' ');
        }
        if (!cut.isEmpty()) {
            return cut;
        }
        int fits = Math.max(1, (int) (seconds * 4));
        return sentence.codePointCount(0, sentence.length()) <= fits
                ? sentence
                : sentence.substring(0, sentence.offsetByCodePoints(0, fits));
    }
}
