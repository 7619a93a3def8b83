package io.remixengine.remix.extractive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tags that tell what this video is about; none that would fit any. */
final class Hashtags {

    private static final int MOST = 6;
    private static final int LONGEST = 30;

    /** A subject of so many words is a name; a longer one is a sentence. */
    private static final int LONGEST_NAME = 3;

    private Hashtags() {}

    /** Without the {@code #}, in lower case. */
    static List<String> of(String subject, List<String> phrases, Language language) {
        List<String> candidates = new ArrayList<>();
        List<String> named = KeyPhrases.words(subject, language);
        if (!named.isEmpty() && subject.split(" ").length <= LONGEST_NAME) {
            candidates.add(String.join("", named));
        }
        phrases.stream().filter(phrase -> phrase.indexOf(' ') < 0).forEach(candidates::add);
        Set<String> tags = new LinkedHashSet<>();
        for (String candidate : candidates) {
            String tag = candidate.toLowerCase(language.locale()).replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
            if (tag.length() > 1 && tag.length() <= LONGEST && tags.size() < MOST) {
                tags.add(tag);
            }
        }
        return List.copyOf(tags);
    }
}
