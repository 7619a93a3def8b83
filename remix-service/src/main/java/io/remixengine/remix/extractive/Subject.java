package io.remixengine.remix.extractive;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What a video is about, in the words of whoever named it: a topic, or the title of a source. */
final class Subject {

    /** So that a headline with a subject has at most 100 characters. */
    private static final int LONGEST = 60;

    private static final int AT_A_GLANCE = 28;

    private static final Pattern FILE_ENDING =
            Pattern.compile("\\.(?:mp4|m4v|mov|mkv|webm|avi|mp3)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern SITE = Pattern.compile(
            "\\s+[|–—-]\\s+(?:youtube|vimeo|tiktok|instagram|facebook|dailymotion|twitch)\\s*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BRACKETS = Pattern.compile("\\([^()]{0,80}\\)|\\[[^\\[\\]]{0,80}\\]|【[^【】]{0,80}】");
    private static final Pattern HASHTAG = Pattern.compile("(?<!\\S)#[\\p{L}\\p{N}_]{1,60}");
    private static final Pattern SECONDS = Pattern.compile(
            "\\s+(?:in|in under|under)\\s+\\d{1,4}\\s*(?:s|sec|secs|seconds?|min|mins|minutes?|sekunden|minuten)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REQUEST = Pattern.compile(
            "^(?:(?:please )?(?:make|create|write) (?:me )?)?(?:a )?(?:short )?(?:video|script) (?:about|on) "
                    + "|^(?:please )?explain ",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CAMERA = Pattern.compile(
            "^(?:img|vid|dsc|mov|pxl|gopr|video|movie|film|clip|untitled|recording|screen|source|output|final|index"
                    + "|watch)?[\\s\\d._-]*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PICTOGRAPHS =
            Pattern.compile("[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}\\x{FE0F}\\x{200D}]");
    private static final Pattern ENDING = Pattern.compile("[\\s.,;:!…|/\\-–—]+$");

    private Subject() {}

    /** Fit to be a part of a headline; empty if the words tell nothing, such as a file name given by a camera. */
    static String of(String named, Language language) {
        String text = PlainText.of(named);
        for (Pattern noise : new Pattern[] {FILE_ENDING, SITE, BRACKETS, HASHTAG, SECONDS, REQUEST, PICTOGRAPHS}) {
            text = noise.matcher(text).replaceAll(" ").strip();
        }
        boolean fileName = text.indexOf(' ') < 0 && (text.indexOf('_') > 0 || text.indexOf('-') > 0);
        text = PlainText.of(fileName ? text.replaceAll("[_-]", " ") : text);
        text = ENDING.matcher(text).replaceFirst("");
        if (CAMERA.matcher(text).matches() || text.codePoints().noneMatch(Character::isLetter)) {
            return "";
        }
        boolean shouted = text.indexOf(' ') > 0 && text.codePoints().noneMatch(Character::isLowerCase);
        return Headline.cased(
                shortened(shouted ? text.toLowerCase(language.locale()) : text, LONGEST, language), language);
    }

    /** At most so long: what stands before a colon, else as many words as fit. */
    static String shortened(String text, int most, Language language) {
        if (text.length() <= most) {
            return text;
        }
        int colon = text.indexOf(": ");
        if (colon > 8 && colon <= most) {
            return text.substring(0, colon);
        }
        return cut(text, most, language);
    }

    /** At most so long, cut after a word that can be the last, without end mark. */
    static String cut(String text, int most, Language language) {
        if (text.length() <= most) {
            return text;
        }
        int space = text.lastIndexOf(' ', most);
        int cut = space > 15 ? space : most;
        String begin = text.substring(0, Character.isLowSurrogate(text.charAt(cut)) ? cut - 1 : cut);
        while (begin.lastIndexOf(' ') > 0
                && hangs(language.bare(begin.substring(begin.lastIndexOf(' ') + 1)), language)) {
            begin = begin.substring(0, begin.lastIndexOf(' '));
        }
        return ENDING.matcher(begin).replaceFirst("");
    }

    private static boolean hangs(String word, Language language) {
        return word.isEmpty()
                || language.isStopWord(word)
                || language.isPreposition(word)
                || language.coordinates(word)
                || language.subordinates(word);
    }

    /** A few words that can be read at a glance, in capitals. */
    static String glance(String subject, Language language) {
        String[] all = subject.split(" ");
        int from = 0;
        while (from < all.length - 1 && all.length > 2 && hangs(language.bare(all[from]), language)) {
            from++;
        }
        String[] words = Arrays.copyOfRange(all, from, all.length);
        boolean fits = words.length <= 5 && String.join(" ", words).length() <= AT_A_GLANCE;
        int count = fits ? words.length : Math.min(4, words.length);
        while (count > 1 && words.length > count && hangs(language.bare(words[count - 1]), language)) {
            count--;
        }
        String few = String.join(" ", Arrays.copyOf(words, count));
        String cut = few.length() <= 40
                ? few
                : few.substring(0, few.offsetByCodePoints(0, 20)).strip();
        return cut.toUpperCase(language.locale());
    }
}
