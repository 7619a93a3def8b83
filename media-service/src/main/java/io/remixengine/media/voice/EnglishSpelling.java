package io.remixengine.media.voice;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Displayed tokens as engines for English read them: plain ASCII, nothing that means something to a parser. */
final class EnglishSpelling {

    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?://)?(?:www\\.)?([A-Za-z0-9-]+(?:\\.[A-Za-z]{2,})+)(/\\S*)?");
    private static final Pattern FOREIGN_MONEY = Pattern.compile("([€£])([0-9][0-9.,]*)");

    private EnglishSpelling() {}

    static String spell(String token) {
        String text = fold(token);
        String end = text.isEmpty() ? "" : text.substring(text.length() - 1);
        String bare = text.replaceAll("[.,;:!?]+$", "");
        Matcher address = ADDRESS.matcher(bare);
        if (address.matches()) {
            text = address.group(1).replace(".", " dot ") + (".,;:!?".contains(end) ? end : "");
        }
        Matcher money = FOREIGN_MONEY.matcher(text);
        text = money.replaceAll(found -> found.group(2).replaceAll("[.,]+$", "")
                + (found.group(1).equals("€") ? " euros" : " pounds")
                + found.group(2).replaceAll("^[0-9.,]*[0-9]", ""));
        text = text.replace("%", " percent")
                .replace("&", " and ")
                .replace("@", " at ")
                .replace("+", " plus ")
                .replace("=", " equals ")
                .replaceAll("#(?=[0-9])", "number ")
                .replaceAll("(?<=[A-Za-z0-9])[-/_](?=[A-Za-z0-9])", " ")
                .replaceAll("[^A-Za-z0-9'$.,;:!? ]", "")
                .replaceAll("(^|\\s)'+|'+(?=\\s|$|[.,;:!?])", "$1")
                .replaceAll("\\s+(?=[.,;:!?])", "")
                .strip()
                .replaceAll("\\s+", " ");
        return text.chars().anyMatch(Character::isLetterOrDigit) ? text : "";
    }

    private static String fold(String token) {
        String folded = token.replace('\u2019', '\'')
                .replace('\u2018', '\'')
                .replace("\u2026", "...")
                .replaceAll("[\u2010-\u2015]", "-")
                .replace("ß", "ss");
        return Normalizer.normalize(folded, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    }
}
