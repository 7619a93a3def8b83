package io.remixengine.publish.folder;

import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

/**
 * The name of a published video's folder: the title in plain lower-case letters, then a part of the video's id, so that a
 * person can read it, every file system can hold it, and two videos of one title do not meet.
 */
final class FolderName {

    private static final int TITLE_BOUND = 60;
    private static final int ID_LENGTH = 8;

    private FolderName() {}

    static String of(String title, UUID videoId) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}]+", "-");
        String bounded = trim(plain.substring(
                0, plain.offsetByCodePoints(0, Math.min(TITLE_BOUND, plain.codePointCount(0, plain.length())))));
        String id = videoId.toString();
        return (bounded.isEmpty() ? "video" : bounded) + "-" + id.substring(id.length() - ID_LENGTH);
    }

    private static String trim(String name) {
        return name.replaceAll("^-+|-+$", "");
    }
}
