package io.remixengine.media.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Displayed tokens as eSpeak NG reads them in any language: no markup, no names of emoji or of foreign letters. */
final class ForeignSpelling {

    private static final Pattern MARKUP = Pattern.compile("[\\p{Cntrl}<>\\[\\]{}|\\\\\"„“”«»]");
    private static final Pattern PICTURES = Pattern.compile("[\\p{So}\\p{Sk}\\x{FE0E}\\x{FE0F}\\x{20E3}&&[^°]]");
    private static final Pattern IDEOGRAPHS =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]");
    private static final Pattern SAYABLE = Pattern.compile("[\\p{L}\\p{N}%&€$£¥§+=@°]");

    private static final Set<String> IDEOGRAPHIC = Set.of("cmn", "yue", "hak", "ja", "ko");

    private static final Map<List<String>, List<String>> GERMAN_PAIRS = Map.of(
            List.of("z.", "B."), List.of("zum", "Beispiel"),
            List.of("z.", "T."), List.of("zum", "Teil"),
            List.of("d.", "h."), List.of("das", "heißt"),
            List.of("u.", "a."), List.of("unter", "anderem"));

    private static final Map<String, String> GERMAN = Map.ofEntries(
            Map.entry("z.B.", "zum Beispiel"),
            Map.entry("d.h.", "das heißt"),
            Map.entry("u.a.", "unter anderem"),
            Map.entry("usw.", "und so weiter"),
            Map.entry("bzw.", "beziehungsweise"),
            Map.entry("ca.", "circa"),
            Map.entry("Mio.", "Millionen"),
            Map.entry("Mrd.", "Milliarden"),
            Map.entry("Nr.", "Nummer"),
            Map.entry("Dr.", "Doktor"),
            Map.entry("Prof.", "Professor"));

    private ForeignSpelling() {}

    /** @param language as eSpeak NG calls it */
    static List<String> spell(List<String> tokens, String language) {
        String primary = language.split("-", 2)[0];
        List<String> spelled = new ArrayList<>();
        for (String token : tokens) {
            String text = PICTURES.matcher(MARKUP.matcher(token).replaceAll("")).replaceAll("");
            if (!IDEOGRAPHIC.contains(primary)) {
                text = IDEOGRAPHS.matcher(text).replaceAll("");
            }
            spelled.add(SAYABLE.matcher(text).find() ? text.strip() : "");
        }
        if (primary.equals("de")) {
            expandGerman(spelled);
        }
        return spelled;
    }

    private static void expandGerman(List<String> spelled) {
        for (int index = 0; index < spelled.size(); index++) {
            int end = Math.min(index + 2, spelled.size());
            List<String> pair = GERMAN_PAIRS.get(List.copyOf(spelled.subList(index, end)));
            if (pair != null) {
                spelled.set(index, pair.get(0));
                spelled.set(index + 1, pair.get(1));
            }
            String stop = index == spelled.size() - 1 ? "." : "";
            String whole = GERMAN.get(spelled.get(index));
            if (whole != null) {
                spelled.set(index, whole + stop);
            }
        }
    }
}
