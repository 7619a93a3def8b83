package io.remixengine.remix.extractive;

import io.remixengine.contracts.script.Cue;
import io.remixengine.contracts.script.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Restores sentences from cues, each with its time: by punctuation, or where there is none, by pauses and openers. */
final class Speech {

    private static final Pattern SOUND = Pattern.compile("\\[[^\\[\\]]{0,60}\\]|[♩♪♫♬]|^\\s*>>+\\s*");

    /** A silence between cues that ends a sentence when the text has no punctuation, in ms. */
    private static final long PAUSE_MS = 600;

    /** From how many words an opener ("and", "so") begins the next sentence when the text has no punctuation. */
    private static final int ENOUGH_WORDS = 7;

    /** From how many words the beginning of a cue begins the next sentence, whatever it begins with. */
    private static final int MANY_WORDS = 16;

    private static final int MOST_WORDS = 28;
    private static final int WORDS_PER_MARK = 40;

    private record Line(Cue cue, String text) {}

    private Speech() {}

    static List<Sentence> sentences(Transcript transcript, Language language) {
        List<Line> lines = new ArrayList<>();
        for (Cue cue : transcript.cues()) {
            String text = PlainText.of(SOUND.matcher(cue.text()).replaceAll(" "));
            if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
                lines.add(new Line(cue, text));
            }
        }
        return isPunctuated(transcript) ? punctuated(lines, language) : unpunctuated(lines, language);
    }

    /** Whether somebody, and no machine, wrote the transcript; else its sentences are guessed. */
    static boolean isPunctuated(Transcript transcript) {
        double seconds = 0;
        long marks = 0;
        for (Cue cue : transcript.cues()) {
            seconds += Language.seconds(cue.text());
            marks += cue.text().chars().filter(c -> ".!?。！？।".indexOf(c) >= 0).count();
        }
        return marks * WORDS_PER_MARK >= seconds * Language.WORDS_PER_SECOND;
    }

    /** An "and" opens a sentence only if one follows that could stand without it. */
    private static boolean opens(String[] words, int i, Language language) {
        boolean joins = language.coordinates(words[i]);
        String next = i + 1 < words.length ? words[i + 1] : "";
        return language.opens(words[i])
                && (!joins || language.opens(next) || language.determines(next) || language.refers(next));
    }

    private static String spelled(String word, Language language) {
        boolean self = language.english() && (word.equals("i") || word.startsWith("i'"));
        return self ? "I" + word.substring(1) : word;
    }

    private static List<Sentence> punctuated(List<Line> lines, Language language) {
        StringBuilder text = new StringBuilder();
        TreeMap<Integer, Line> starts = new TreeMap<>();
        for (Line line : lines) {
            text.append(text.isEmpty() ? "" : " ");
            starts.put(text.length(), line);
            text.append(line.text());
        }
        List<Sentence> sentences = new ArrayList<>();
        int from = 0;
        for (String part : Sentences.split(text.toString(), language.locale())) {
            int found = text.indexOf(part, from);
            int at = found < 0 ? from : found;
            sentences.add(new Sentence(Sentences.finished(part), time(starts, at)));
            from = at + part.length();
        }
        return sentences;
    }

    private static long time(TreeMap<Integer, Line> starts, int at) {
        Map.Entry<Integer, Line> entry = starts.floorEntry(at);
        Cue cue = entry.getValue().cue();
        double share = Math.min(
                1, (at - entry.getKey()) / (double) entry.getValue().text().length());
        return cue.startMs() + Math.round(share * (cue.endMs() - cue.startMs()));
    }

    private static List<Sentence> unpunctuated(List<Line> lines, Language language) {
        List<Sentence> sentences = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        long start = 0;
        long lastEnd = 0;
        int count = 0;
        for (Line line : lines) {
            boolean pause = line.cue().startMs() - lastEnd >= PAUSE_MS;
            String[] words = line.text().split(" ");
            for (int i = 0; i < words.length; i++) {
                boolean opener = opens(words, i, language) || i == 0 && language.determines(words[i]);
                boolean enough = opener && count >= ENOUGH_WORDS || i == 0 && count >= MANY_WORDS;
                boolean ends = i == 0 && pause || enough || count >= MOST_WORDS;
                if (count > 0 && ends) {
                    sentences.add(new Sentence(Sentences.finished(current.toString()), start));
                    current.setLength(0);
                    count = 0;
                }
                if (count == 0) {
                    Cue cue = line.cue();
                    start = cue.startMs() + (cue.endMs() - cue.startMs()) * i / words.length;
                }
                current.append(current.isEmpty() ? "" : " ").append(spelled(words[i], language));
                count++;
            }
            lastEnd = line.cue().endMs();
        }
        if (count > 0) {
            sentences.add(new Sentence(Sentences.finished(current.toString()), start));
        }
        return sentences;
    }
}
