package io.remixengine.render.caption;

import io.remixengine.contracts.timeline.Word;
import io.remixengine.render.text.AssText;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what is written without spaces, which may be a whole sentence, into pieces that can be spoken and read one by one. A
 * piece gets as large a part of the frames as it has of the characters. A few rules only: Japanese begins anew where kana are
 * followed by something else and after the particle of a noun, Chinese after a particle, Thai before a vowel that leads; and
 * no line begins or ends with what must not.
 */
final class WordSplit {

    private static final int LEAST = 2;
    private static final int MOST = 8;
    private static final int MOST_HAN = 4;

    private static final String NEVER_FIRST = "。、，．！？：；）」』】〕》〉ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々〜…・,.!?:;)%";
    private static final String NEVER_LAST = "（「『【〔《〈([";
    private static final String ENDS = "。、，！？：；…!?";
    private static final String JAPANESE_PARTICLES = "はがをにでともへの";
    private static final String CHINESE_PARTICLES = "的了着过過吗嗎呢吧啊和与與在是就都也很";
    private static final String THAI_FIRST_VOWELS = "เแโใไ";

    private WordSplit() {}

    /** The pieces of a word, in order, one after the other in its frames; often the word alone. */
    static List<Word> pieces(Word word) {
        if (!CaptionText.withoutSpaces(word.text().codePointAt(0))) {
            return List.of(word);
        }
        List<String> texts = texts(AssText.characters(word.text()));
        int frames = word.endFrame() - word.startFrame();
        if (texts.size() == 1 || frames < texts.size()) {
            return List.of(word);
        }
        List<Word> pieces = new ArrayList<>();
        int start = word.startFrame();
        int characters = 0;
        for (int index = 0; index < texts.size(); index++) {
            characters += texts.get(index).length();
            int share = Math.toIntExact(
                    Math.round((double) frames * characters / word.text().length()));
            int left = texts.size() - 1 - index;
            int end = Math.clamp(word.startFrame() + share, start + 1, word.endFrame() - left);
            pieces.add(new Word(texts.get(index), start, end));
            start = end;
        }
        return pieces;
    }

    private static List<String> texts(List<String> characters) {
        List<String> texts = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int length = 0;
        for (int index = 0; index < characters.size(); index++) {
            String character = characters.get(index);
            if (length > 0 && mayBreak(characters.get(index - 1), character)) {
                boolean full = length >= (isHan(character) && isHan(characters.get(index - 1)) ? MOST_HAN : MOST);
                boolean good = length >= LEAST
                        && (isGood(characters.get(index - 1), character) || endsNoun(characters, index));
                if (full || good || isOneOf(characters.get(index - 1), ENDS)) {
                    texts.add(piece.toString());
                    piece.setLength(0);
                    length = 0;
                }
            }
            piece.append(character);
            length++;
        }
        texts.add(piece.toString());
        return texts;
    }

    private static boolean mayBreak(String left, String right) {
        return !isOneOf(right, NEVER_FIRST)
                && !isOneOf(left, NEVER_LAST)
                && (CaptionText.withoutSpaces(left.codePointAt(0)) || CaptionText.withoutSpaces(right.codePointAt(0)));
    }

    private static boolean isGood(String left, String right) {
        return script(left) == Character.UnicodeScript.HIRAGANA && script(right) != Character.UnicodeScript.HIRAGANA
                || isOneOf(left, CHINESE_PARTICLES)
                || isOneOf(right, THAI_FIRST_VOWELS);
    }

    /** A particle after something that is no hiragana, unless it is a part of desu, deshita or of two particles. */
    private static boolean endsNoun(List<String> characters, int index) {
        String particle = characters.get(index - 1);
        String next = characters.get(index);
        return index > 1
                && isOneOf(particle, JAPANESE_PARTICLES)
                && script(characters.get(index - 2)) != Character.UnicodeScript.HIRAGANA
                && !isOneOf(next, "はもの")
                && !(particle.equals("で") && isOneOf(next, "すし"));
    }

    private static boolean isHan(String character) {
        return script(character) == Character.UnicodeScript.HAN;
    }

    private static Character.UnicodeScript script(String character) {
        return Character.UnicodeScript.of(character.codePointAt(0));
    }

    private static boolean isOneOf(String character, String of) {
        return of.contains(character.substring(0, 1));
    }
}
