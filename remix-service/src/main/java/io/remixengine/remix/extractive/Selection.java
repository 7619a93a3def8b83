package io.remixengine.remix.extractive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Chooses the sentences that say most. A sentence's weight is the cosine of its TF-IDF vector to the centroid of the
 * text (Radev et al., Centroid-based summarization, 2004), with priors for position and length; they are taken greedily
 * by maximal marginal relevance (Carbonell and Goldstein, 1998), so that nothing is said twice. Used by one thread.
 */
final class Selection {

    private static final double RELEVANCE = 0.7;

    /** What is so alike is said only once, however much time there is. */
    private static final double SAME = 0.9;

    /** What is so alike is said only if there is time to fill. */
    private static final double ALIKE = 0.6;

    private static final double LEANING_ALONE = 0.3;
    private static final double FOLLOWING = 0.05;

    /** What a question loses that is not answered next, and its answer gains. */
    private static final double ANSWER = 0.2;

    /** The share of the asked time by which a script may differ from it. */
    private static final double TOLERANCE = 0.12;

    private static final Pattern BOILERPLATE = Pattern.compile(
            "\\b(?:subscrib\\w{0,4}|like and share|sponsored by|(?:our|today's|this week's) sponsor|patreon"
                    + "|promo code|link in the description|hit the bell|welcome back|welcome to (?:my|the|our) channel"
                    + "|thanks for watching|see you (?:next time|in the next)|in (?:this|today's) video|my name is"
                    + "|what's up|h(?:i|ello|ey),? (?:everyone|everybody|guys|folks|friends)"
                    + "|abonniert?|abonnieren|willkommen zur[üu]ck"
                    + "|suscr[ií]b\\w{0,6}|abonnez|inscreva\\w{0,4}|iscrivet\\w{0,4})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private final List<Sentence> sentences = new ArrayList<>();
    private final Likeness likeness;
    private final double[] weights;
    private final double[] seconds;
    private final boolean[] leans;

    private final Set<Integer> chosen = new TreeSet<>();
    private final double[] likest;
    private double said;

    /**
     * The sentences of a material, each of which is considered once, and thanks and greetings only if all are.
     *
     * @param title what the material is called; what it names weighs more
     */
    Selection(List<Sentence> material, String title, Language language) {
        Set<String> known = new HashSet<>();
        List<Sentence> plugs = new ArrayList<>();
        for (Sentence sentence : material) {
            if (known.add(PlainText.letters(sentence.text()))) {
                (BOILERPLATE.matcher(sentence.text()).find() ? plugs : sentences).add(sentence);
            }
        }
        if (sentences.isEmpty()) {
            sentences.addAll(plugs);
        }
        int count = sentences.size();
        likeness = new Likeness(texts(), language);
        weights = new double[count];
        seconds = new double[count];
        leans = new boolean[count];
        likest = new double[count];
        Set<String> asked = Set.copyOf(language.terms(title));
        for (int i = 0; i < count; i++) {
            seconds[i] = Language.seconds(sentences.get(i).text());
            leans[i] = language.leans(sentences.get(i).text());
            weights[i] = weight(i, asked);
        }
    }

    private double weight(int i, Set<String> asked) {
        double position = 1 + 0.3 / (1 + i);
        double size = seconds[i] < 1.5 ? 0.4 : seconds[i] > 12 ? 0.6 : 1;
        return likeness.toAll(i) * position * size * (1 + likeness.share(i, asked));
    }

    /**
     * What is to be said, within 12 % of the given seconds if the material has enough to say.
     *
     * @param target the seconds to fill
     * @param whole the seconds of the whole script, of which the tolerance is a share
     */
    List<Sentence> choose(double target, double whole, Language language) {
        chosen.clear();
        Arrays.fill(likest, 0);
        said = 0;
        double least = target - TOLERANCE * whole;
        double most = target + TOLERANCE * whole;
        fill(ALIKE, target * 0.97, target * 1.03);
        fill(ALIKE, least, most);
        fill(SAME, least, most);
        if (said < least) {
            swap(least, most);
        }
        List<Sentence> result = new ArrayList<>();
        chosen.forEach(i -> result.add(sentences.get(i)));
        if (said < least) {
            addShortened(least - said, most - said, language, result);
        }
        return result;
    }

    /** The opening of what was chosen: strong and standing alone; else the first. */
    Sentence hook(List<Sentence> said, Language language) {
        Sentence best = said.getFirst();
        double most = -1;
        for (int k = 0; k < said.size(); k++) {
            int i = sentences.indexOf(said.get(k));
            if (i < 0) {
                continue; // a shortened sentence opens only when it is the first
            }
            String text = said.get(k).text();
            boolean followed =
                    k + 1 < said.size() && language.leans(said.get(k + 1).text());
            boolean odd = seconds[i] < 1.5 || seconds[i] > 7 || leans[i] || k > 0 && followed;
            double weight = odd ? 0.01 : weights[i];
            weight *= text.endsWith("?") || text.chars().anyMatch(Character::isDigit) ? 1.25 : 1;
            weight *= k == 0 ? 1.4 : 1;
            if (weight > most) {
                best = said.get(k);
                most = weight;
            }
        }
        return best;
    }

    /** All sentences that were considered, in order. */
    List<String> texts() {
        return sentences.stream().map(Sentence::text).toList();
    }

    /** All sentences that were considered, the weightiest first. */
    List<String> ranked() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            order.add(i);
        }
        order.sort((a, b) -> Double.compare(weights[b], weights[a]));
        return order.stream().map(i -> sentences.get(i).text()).toList();
    }

    private void fill(double alike, double enough, double most) {
        while (said < enough) {
            int next = -1;
            double best = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < weights.length; i++) {
                if (likest[i] < alike && said + seconds[i] <= most && !chosen.contains(i)) {
                    boolean follows = i > 0 && chosen.contains(i - 1);
                    double value = RELEVANCE * weights[i]
                            - (1 - RELEVANCE) * likest[i]
                            - (asks(i) ? ANSWER : 0)
                            + (follows ? asks(i - 1) ? 2 * ANSWER : FOLLOWING : leans[i] ? -LEANING_ALONE : 0);
                    if (value > best) {
                        best = value;
                        next = i;
                    }
                }
            }
            if (next < 0) {
                return;
            }
            take(next);
        }
    }

    private boolean asks(int i) {
        return sentences.get(i).text().endsWith("?");
    }

    private void take(int next) {
        chosen.add(next);
        said += seconds[next];
        likeness.toOthers(next).forEach((i, alike) -> likest[i] = Math.max(likest[i], alike));
    }

    /** Puts a longer sentence in the place of a shorter one, so that the whole is long enough. */
    private void swap(double least, double most) {
        int out = -1;
        int in = -1;
        double best = Double.NEGATIVE_INFINITY;
        for (int old : chosen) {
            for (int i = 0; i < weights.length; i++) {
                double would = said - seconds[old] + seconds[i];
                if (would >= least && would <= most && !chosen.contains(i) && weights[i] - weights[old] > best) {
                    best = weights[i] - weights[old];
                    out = old;
                    in = i;
                }
            }
        }
        if (in >= 0) {
            chosen.remove(out);
            said -= seconds[out];
            take(in);
        }
    }

    /** Adds the beginning of a sentence that is too long as a whole, up to the end of a clause that can stand alone. */
    private void addShortened(double least, double most, Language language, List<Sentence> result) {
        int from = -1;
        String longest = "";
        double best = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!chosen.contains(i) && seconds[i] > most && likest[i] < SAME) {
                String part = Clauses.beginning(sentences.get(i).text(), most, chosen.isEmpty(), language);
                double length = part.isEmpty() ? 0 : Language.seconds(part);
                if (length > best && (length >= Math.min(least, 1.5) || chosen.isEmpty())) {
                    from = i;
                    longest = part;
                    best = length;
                }
            }
        }
        if (from >= 0) {
            int source = from;
            int before = (int) chosen.stream().filter(i -> i < source).count();
            Sentence whole = sentences.get(from);
            result.add(before, new Sentence(Sentences.finished(longest), whole.sourceMs()));
        }
    }
}
