package io.remixengine.render.caption;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Short words that belong to what follows them: articles, prepositions, conjunctions of the languages most often voiced. */
final class FunctionWords {

    private static final Set<String> ALL = Arrays.stream("""
            a an the of to in on at by for from with and or but nor so as if that than my your his her its our their
            this these those is are was were be not no very who which into over
            der die das den dem des ein eine einen einem einer eines und oder aber im am zum zur von vom mit bei nach
            für auf aus um zu vor durch ohne wenn dass als wie sehr nicht kein keine mein dein sein ihr unser
            le la les un une des du de et ou mais dans sur pour par avec sans en au aux ce cet cette ces mon ton son
            qui que ne pas très si
            el los las una unos unas del al y o pero con sin por para su sus mi tu como muy
            il lo gli i uno di da nel nella e ma per tra fra che non più
            os as um uma do dos das no na nos nas mas com sem não
            het een van of maar met voor door op aan bij naar te niet geen""".split("\\s+")).collect(Collectors.toUnmodifiableSet());

    private FunctionWords() {}

    static boolean contains(String word) {
        return ALL.contains(word.toLowerCase(Locale.ROOT));
    }
}
