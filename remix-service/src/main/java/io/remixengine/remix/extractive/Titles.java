package io.remixengine.remix.extractive;

import io.remixengine.contracts.script.TitleVariation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Eight titles: the subject as it was named, strong lines of the script itself, and the subject with what makes
 * curious. The latter hang on after a colon, so that they are good grammar whatever the subject is: a thing, a clause or a
 * question. None names a duration, as nobody knows it yet.
 */
final class Titles {

    static final int COUNT = 8;

    private static final int LONGEST = 100;
    private static final int LONGEST_LINE = 80;
    private static final int SHORT_LINE = 35;
    private static final int SHORTEST_LINE = 3;
    private static final int MOST_WORDS = 13;
    private static final String SUBJECT = "{subject}";
    private static final String LINE = "{line}";

    private final Language language;
    private final String subject;
    private final Set<String> things;
    private final Deque<String> lines = new ArrayDeque<>();
    private final List<String> details;
    private final List<TitleVariation> titles = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    private Titles(Language language, String subject, List<String> sentences, List<String> phrases) {
        this.language = language;
        this.subject = subject;
        this.things = Set.copyOf(phrases);
        Set<String> known = new HashSet<>();
        for (String sentence : sentences) {
            String line = line(sentence);
            if (!line.isEmpty() && known.add(PlainText.letters(line))) {
                lines.add(line);
            }
        }
        this.details = lines.isEmpty() && !sentences.isEmpty()
                ? List.of(Headline.cased(Subject.cut(trimmed(sentences.getFirst()), SHORT_LINE, language), language))
                : List.copyOf(lines);
    }

    /**
     * Different from each other, at most 100 characters each.
     *
     * @param subject what it is about, fit for a headline
     * @param named whether somebody gave it this name
     * @param sentences of the script, the best first
     * @param phrases what it is about, more closely
     */
    static List<TitleVariation> of(
            String subject, boolean named, List<String> sentences, List<String> phrases, Language language) {
        Titles titles = new Titles(language, subject, sentences, phrases);
        if (named) {
            titles.add(subject, "plain: the subject in the words of who named it");
        }
        titles.addLine("statement: the strongest line of the script");
        List<String> patterns = language.headlines();
        titles.addPatterns(patterns.subList(0, Math.min(2, patterns.size())));
        titles.addNumber();
        titles.addLine("detail: a line that is worth hearing by itself");
        titles.addPatterns(patterns.subList(Math.min(2, patterns.size()), Math.min(4, patterns.size())));
        titles.addLine("detail: another line that is worth hearing by itself");
        titles.addPatterns(patterns.subList(Math.min(4, patterns.size()), patterns.size()));
        titles.fill(phrases);
        return List.copyOf(titles.titles);
    }

    private void addLine(String reason) {
        if (!lines.isEmpty()) {
            add(lines.removeFirst(), reason);
        }
    }

    private void addNumber() {
        lines.stream()
                .filter(line -> line.chars().anyMatch(Character::isDigit))
                .findFirst()
                .ifPresent(line -> {
                    lines.remove(line);
                    add(line, "number: a figure makes it concrete");
                });
    }

    private void addPatterns(List<String> patterns) {
        for (String pattern : patterns) {
            int reason = pattern.indexOf('~');
            String text = pattern.substring(0, reason);
            if (text.contains(LINE)) {
                addQuestion(text, pattern.substring(reason + 1));
            } else {
                add(joined(text), pattern.substring(reason + 1));
            }
        }
    }

    /** A question of the script itself, or a statement of it as one; an instruction can't be asked. */
    private void addQuestion(String pattern, String reason) {
        Optional<String> question =
                lines.stream().filter(line -> line.endsWith("?")).findFirst();
        Optional<String> statement = lines.stream().filter(this::states).findFirst();
        if (question.isPresent()) {
            lines.remove(question.get());
            add(question.get(), "question: the video answers it");
        } else if (statement.isPresent()) {
            lines.remove(statement.get());
            add(pattern.replace(LINE, statement.get()), reason);
        }
    }

    private boolean states(String line) {
        String first = line.split(" ")[0];
        return language.determines(first) || things.contains(language.bare(first));
    }

    /** A subject that asks, or has a colon already, takes no colon after it. */
    private String joined(String pattern) {
        String tail = pattern.substring(SUBJECT.length());
        int colon = tail.indexOf(':');
        if (subject.endsWith("?")) {
            return subject + tail.substring(colon + 1);
        }
        return subject + (subject.contains(":") ? " –" + tail.substring(colon + 1) : tail);
    }

    /** For a language without patterns, or a text without lines. */
    private void fill(List<String> phrases) {
        while (!lines.isEmpty() && titles.size() < COUNT) {
            addLine("line: said in the video itself");
        }
        for (String detail : details) {
            if (!PlainText.letters(detail).equals(PlainText.letters(subject))) {
                add(subject + ": " + detail, "keywords: the subject first, as people search for it");
            }
        }
        add(subject, "plain: nothing but the subject");
        for (String detail : details) {
            if (!PlainText.letters(detail).equals(PlainText.letters(subject))) {
                add(detail + " – " + subject, "detail first: the special leads to the general");
            }
        }
        for (String mark : List.of("?", "!", " …")) {
            add(subject + mark, "short: readable at a glance");
        }
        for (String phrase : phrases) {
            add(subject + ": " + Headline.cased(phrase, language), "keywords: found by search");
        }
        String line = details.isEmpty() ? subject : details.getFirst();
        for (String mark : List.of(" …", "!", "?", "…?", "…!", "?!", "!!", "??", "!?")) {
            add(line + mark, "emphasis: the strongest line in another tone");
        }
    }

    private void add(String title, String reason) {
        if (titles.size() < COUNT && title.length() <= LONGEST && taken.add(key(title))) {
            titles.add(new TitleVariation(title, reason));
        }
    }

    /** The line that a sentence makes, or nothing: too long, leaning on another, or not a whole thought. */
    private String line(String sentence) {
        String whole = trimmed(sentence);
        String clause = fits(whole) && whole.indexOf(';') < 0 ? whole : trimmed(Clauses.main(sentence, language));
        String first = clause.split(" ")[0];
        boolean alone = !language.leans(clause) && (clause.endsWith("?") || !language.subordinates(first));
        return fits(clause) && alone ? Headline.cased(clause, language) : "";
    }

    private boolean fits(String line) {
        int words = (int) Math.round(Language.seconds(line) * Language.WORDS_PER_SECOND);
        boolean wide = line.codePoints().anyMatch(Language::ideograph);
        return line.length() <= (wide ? LONGEST_LINE / 2 : LONGEST_LINE)
                && words >= SHORTEST_LINE
                && (wide || words <= MOST_WORDS);
    }

    private static String trimmed(String sentence) {
        int end = sentence.length();
        while (end > 0 && ".。,; ".indexOf(sentence.charAt(end - 1)) >= 0) {
            end--;
        }
        return sentence.substring(0, end);
    }

    private static String key(String title) {
        int end = title.length();
        while (end > 0 && !Character.isLetterOrDigit(title.codePointBefore(end))) {
            end -= Character.charCount(title.codePointBefore(end));
        }
        return PlainText.letters(title) + title.substring(end).strip();
    }
}
