package io.remixengine.remix.extractive;

import io.remixengine.contracts.script.Cue;
import io.remixengine.contracts.script.Transcript;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Restores sentences from cues and notes. */
final class Sentences {

    private static final Pattern TAG = Pattern.compile("<[^<>]{1,200}>|\\[(?:music|applause|laughter)\\]", 2);
    private static final Pattern UNSPOKEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zs}\\p{Zl}\\p{Zp}]+");
    private static final Pattern MARKER = Pattern.compile("^\\s*(?:[-*+•]|\\d{1,3}[.)])\\s+");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]{1,300})\\]\\([^)]{1,500}\\)");
    private static final Pattern ABBREVIATION =
            Pattern.compile("(?:^|.*\\s)(?:Dr|Mr|Mrs|Ms|St|Prof|vs|e\\.g|i\\.e|z\\.B)\\.");
    private static final Pattern ENDED = Pattern.compile(".*[.!?…。！？][\"'”’)]*", Pattern.DOTALL);

    /** A silence between cues that ends a sentence when the text has no punctuation, in ms. */
    private static final long PAUSE_MS = 600;

    private static final int LONGEST_UNPUNCTUATED = 22;

    private Sentences() {}

    /** Plain text: no tags, no control or direction characters, single spaces. */
    static String plain(String text) {
        String unmarked = TAG.matcher(text).replaceAll(" ");
        return UNSPOKEN.matcher(Normalizer.normalize(unmarked, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    static List<Sentence> ofTranscript(Transcript transcript, Locale locale) {
        StringBuilder text = new StringBuilder();
        TreeMap<Integer, Cue> starts = new TreeMap<>();
        List<Sentence> unpunctuated = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        long currentStart = 0;
        long lastEnd = 0;
        int words = 0;
        int currentWords = 0;
        int marks = 0;
        for (Cue cue : transcript.cues()) {
            String plain = plain(cue.text());
            if (plain.isEmpty()) {
                continue;
            }
            int cueWords = plain.split(" ").length;
            if (currentWords > 0
                    && (cue.startMs() - lastEnd >= PAUSE_MS || currentWords + cueWords > LONGEST_UNPUNCTUATED)) {
                unpunctuated.add(new Sentence(finished(current.toString()), currentStart));
                current.setLength(0);
                currentWords = 0;
            }
            if (currentWords == 0) {
                currentStart = cue.startMs();
            }
            current.append(current.isEmpty() ? "" : " ").append(plain);
            currentWords += cueWords;
            words += cueWords;
            lastEnd = cue.endMs();
            marks += (int) plain.chars().filter(c -> ".!?。！？".indexOf(c) >= 0).count();
            text.append(text.isEmpty() ? "" : " ");
            starts.put(text.length(), cue);
            text.append(plain);
        }
        if (currentWords > 0) {
            unpunctuated.add(new Sentence(finished(current.toString()), currentStart));
        }
        return marks * 40 >= words ? punctuated(text.toString(), starts, locale) : List.copyOf(unpunctuated);
    }

    private static List<Sentence> punctuated(String text, TreeMap<Integer, Cue> starts, Locale locale) {
        List<Sentence> sentences = new ArrayList<>();
        int from = 0;
        for (String part : split(text, locale)) {
            int at = Math.max(from, text.indexOf(part, from));
            Map.Entry<Integer, Cue> entry = starts.floorEntry(at);
            if (entry != null) {
                Cue cue = entry.getValue();
                double share =
                        Math.min(1, (at - entry.getKey()) / (double) cue.text().length());
                long ms = cue.startMs() + Math.round(share * (cue.endMs() - cue.startMs()));
                sentences.add(new Sentence(finished(part), ms));
            }
            from = at + part.length();
        }
        return sentences;
    }

    /** Notes: headings are not spoken, bullets and paragraphs become sentences. */
    static List<Sentence> ofNotes(String notes, Locale locale) {
        List<String> blocks = new ArrayList<>();
        boolean open = false;
        for (String line : notes.lines().toList()) {
            boolean bullet = MARKER.matcher(line).find();
            String spoken = plain(LINK.matcher(MARKER.matcher(line).replaceFirst(""))
                    .replaceAll("$1")
                    .replaceAll("[*_`~]{1,3}(?=\\S)|(?<=\\S)[*_`~]{1,3}", "")
                    .replaceFirst("^\\s*>+\\s*", ""));
            if (spoken.isEmpty() || spoken.startsWith("#")) {
                open = false;
            } else if (open && !bullet) {
                blocks.set(blocks.size() - 1, blocks.getLast() + " " + spoken);
            } else {
                blocks.add(spoken);
                open = true;
            }
        }
        List<Sentence> sentences = new ArrayList<>();
        for (String block : blocks) {
            for (String part : split(block, locale)) {
                sentences.add(new Sentence(finished(part), null));
            }
        }
        return sentences;
    }

    static List<String> split(String text, Locale locale) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(locale);
        breaks.setText(text);
        List<String> parts = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            String part = text.substring(start, end).strip();
            boolean whole = part.length() > 40 || !ABBREVIATION.matcher(part).matches();
            if (whole || end == text.length()) {
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                start = end;
            }
        }
        return parts;
    }

    /** With a capital at its start and a full stop at its end. */
    private static String finished(String sentence) {
        int first = sentence.codePointAt(0);
        String capital = Character.toString(Character.toTitleCase(first))
                + sentence.substring(Character.charCount(first)).replaceFirst("[,;:–-]+$", "");
        return ENDED.matcher(capital).matches() ? capital : capital + ".";
    }
}
