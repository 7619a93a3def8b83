package io.remixengine.media.voice;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Displayed tokens as Festival reads them in English: plain ASCII, nothing that means something to a parser. */
final class EnglishSpelling {

    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?://)?(?:www\\.)?([A-Za-z0-9-]+(?:\\.[A-Za-z]{2,})+)(/\\S*)?");
    private static final Pattern MONEY = Pattern.compile("([$€£])([0-9][0-9.,]*)");
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.,]*");
    private static final Pattern MEASURED = Pattern.compile("([-−]?[0-9][0-9.,]*)([A-Za-z°]{1,3}(?:/h)?)");

    private static final Set<String> MAGNITUDES = Set.of("thousand", "million", "billion", "trillion");
    private static final Map<String, String> CURRENCIES = Map.of("$", "dollars", "€", "euros", "£", "pounds");

    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("mm", "millimeters"),
            Map.entry("cm", "centimeters"),
            Map.entry("m", "meters"),
            Map.entry("km", "kilometers"),
            Map.entry("ft", "feet"),
            Map.entry("lb", "pounds"),
            Map.entry("mg", "milligrams"),
            Map.entry("g", "grams"),
            Map.entry("kg", "kilograms"),
            Map.entry("ml", "milliliters"),
            Map.entry("mph", "miles per hour"),
            Map.entry("km/h", "kilometers per hour"),
            Map.entry("KB", "kilobytes"),
            Map.entry("MB", "megabytes"),
            Map.entry("GB", "gigabytes"),
            Map.entry("TB", "terabytes"),
            Map.entry("ms", "milliseconds"),
            Map.entry("Hz", "hertz"),
            Map.entry("°C", "degrees Celsius"),
            Map.entry("°F", "degrees Fahrenheit"));

    private static final Map<String, String> ABBREVIATIONS = Map.of(
            "e.g.", "for example",
            "i.e.", "that is",
            "etc.", "et cetera",
            "vs.", "versus");

    private EnglishSpelling() {}

    static List<String> spell(List<String> tokens) {
        List<String> spelled = new ArrayList<>();
        for (int index = 0; index < tokens.size(); index++) {
            String token = tokens.get(index);
            String before = index == 0 ? "" : tokens.get(index - 1);
            String after = index + 1 == tokens.size() ? "" : tokens.get(index + 1);
            String text = spell(inWords(token, before, after));
            if (isParenthesis(token) && !spelled.isEmpty()) {
                pauseAfter(spelled);
            }
            spelled.add(text);
        }
        return spelled;
    }

    /** Brackets and dashes are heard as pauses. */
    private static boolean isParenthesis(String token) {
        return token.startsWith("(") || token.matches("[-–—]+");
    }

    private static void pauseAfter(List<String> spelled) {
        String last = spelled.getLast();
        if (!last.isEmpty() && Character.isLetterOrDigit(last.charAt(last.length() - 1))) {
            spelled.set(spelled.size() - 1, last + ",");
        }
    }

    /** What stands for words by its neighbours: units after numbers, currencies before magnitudes, abbreviations. */
    private static String inWords(String token, String before, String after) {
        String bare = bare(token);
        String end = token.substring(bare.length());
        Matcher sum = MONEY.matcher(bare(before));
        if (MAGNITUDES.contains(bare) && sum.matches()) {
            return bare + " " + CURRENCIES.get(sum.group(1)) + end;
        }
        if (MONEY.matcher(token).matches() && MAGNITUDES.contains(bare(after))) {
            return token.substring(1);
        }
        String unit = UNITS.get(bare);
        if (unit != null && NUMBER.matcher(before).matches()) {
            return counted(before, unit) + end;
        }
        Matcher measured = MEASURED.matcher(bare);
        if (measured.matches() && UNITS.containsKey(measured.group(2))) {
            return measured.group(1) + " " + counted(measured.group(1), UNITS.get(measured.group(2))) + end;
        }
        String stop = token.replaceAll("[^.]+$", "");
        String whole = ABBREVIATIONS.get(stop.toLowerCase(Locale.ROOT));
        if (whole != null) {
            boolean last = after.isEmpty() && stop.equals(token);
            return whole + (last ? "." : token.substring(stop.length()));
        }
        return token;
    }

    private static String counted(String number, String unit) {
        return number.equals("1") ? unit.replaceFirst("s\\b", "").replace("feet", "foot") : unit;
    }

    private static String bare(String token) {
        return token.replaceAll("[.,;:!?)]+$", "");
    }

    private static String spell(String token) {
        String text = fold(token);
        String end = text.isEmpty() ? "" : text.substring(text.length() - 1);
        Matcher address = ADDRESS.matcher(text.replaceAll("[.,;:!?]+$", ""));
        if (address.matches()) {
            text = address.group(1).replace(".", " dot ") + (".,;:!?".contains(end) ? end : "");
        }
        Matcher money = MONEY.matcher(text);
        text = money.replaceAll(found -> found.group(1).equals("$")
                ? Matcher.quoteReplacement(found.group())
                : found.group(2).replaceAll("[.,]+$", "")
                        + " " + CURRENCIES.get(found.group(1))
                        + found.group(2).replaceAll("^[0-9.,]*[0-9]", ""));
        text = text.replace("%", " percent")
                .replace("&", " and ")
                .replace("@", " at ")
                .replace("+", " plus ")
                .replace("=", " equals ")
                .replace("°", " degrees ")
                .replaceAll("#(?=[0-9])", "number ")
                .replaceAll("(?<=[A-Za-z0-9])[/_](?=[A-Za-z0-9])", " ")
                .replaceAll("(?<=[A-Za-z0-9])\\)$", ",")
                .replaceAll("^-(?=[0-9])", "minus ")
                .replaceAll("(?<![A-Za-z0-9])-|-(?![A-Za-z0-9])", "")
                .replaceAll("[^A-Za-z0-9'$.,;:!? -]", "")
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
                .replaceAll("[\u2010-\u2015\u2212]", "-")
                .replace("ß", "ss");
        return Normalizer.normalize(folded, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    }
}
