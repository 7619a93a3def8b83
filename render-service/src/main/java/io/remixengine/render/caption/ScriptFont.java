package io.remixengine.render.caption;

import static java.util.Map.entry;

import io.remixengine.render.text.AssStyle;
import io.remixengine.render.tool.Toolchain;
import java.lang.Character.UnicodeScript;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which font draws a script that Inter has not, by name, so that every machine and browser takes the same; where it is not
 * installed, libass looks for another.
 *
 * @param family as libass knows it
 * @param factor by how much it is drawn larger: libass fits ascender and descender into a line, and those of some are long
 * @param weight of its letters: bold where it has a bold face
 */
record ScriptFont(String family, double factor, int weight) {

    static final ScriptFont EMOJI = new ScriptFont(Toolchain.EMOJI_FONT, 1.08, AssStyle.REGULAR);

    private static final ScriptFont JAPANESE = new ScriptFont("Noto Sans CJK JP", 1.15, AssStyle.BOLD);
    private static final ScriptFont KOREAN = new ScriptFont("Noto Sans CJK KR", 1.15, AssStyle.BOLD);
    private static final ScriptFont CHINESE = new ScriptFont("Noto Sans CJK SC", 1.15, AssStyle.BOLD);

    private static final Map<UnicodeScript, ScriptFont> ALL = Map.ofEntries(
            entry(UnicodeScript.ARABIC, new ScriptFont("Noto Kufi Arabic", 1.42, AssStyle.BOLD)),
            entry(UnicodeScript.HEBREW, new ScriptFont("Noto Sans Hebrew", 1.12, AssStyle.BOLD)),
            entry(UnicodeScript.DEVANAGARI, new ScriptFont("Noto Sans Devanagari", 1.1, AssStyle.BOLD)),
            entry(UnicodeScript.BENGALI, new ScriptFont("Noto Sans Bengali", 1.1, AssStyle.BOLD)),
            entry(UnicodeScript.TAMIL, new ScriptFont("Noto Sans Tamil", 1.05, AssStyle.BOLD)),
            entry(UnicodeScript.THAI, new ScriptFont("Noto Sans Thai", 1.2, AssStyle.BOLD)),
            entry(UnicodeScript.HIRAGANA, JAPANESE),
            entry(UnicodeScript.KATAKANA, JAPANESE),
            entry(UnicodeScript.HANGUL, KOREAN));

    /**
     * The font of a character; null where it is the look's own.
     *
     * @param han the font that Han characters are drawn in, which are shaped differently in each country
     */
    static @Nullable ScriptFont of(int point, ScriptFont han) {
        if (CaptionText.isEmoji(point)) {
            return EMOJI;
        }
        UnicodeScript script = UnicodeScript.of(point);
        return script == UnicodeScript.HAN || point >= 0x3000 && point <= 0x303f || point >= 0xff00 && point <= 0xffef
                ? han
                : ALL.get(script);
    }

    /** The font of Han characters beside other text: Japanese beside kana, Korean beside hangul, else simplified Chinese. */
    static ScriptFont han(CharSequence text) {
        ScriptFont[] beside = text.codePoints()
                .mapToObj(UnicodeScript::of)
                .map(ALL::get)
                .filter(font -> font == JAPANESE || font == KOREAN)
                .limit(1)
                .toArray(ScriptFont[]::new);
        return beside.length == 0 ? CHINESE : beside[0];
    }
}
