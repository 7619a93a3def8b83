package io.remixengine.scrape.download;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A subtitle in one language, in the formats that we read.
 *
 * @param language an IETF tag; {@code und} if the page does not say
 * @param automatic whether a machine listened, or translated
 * @param formats yt-dlp's entries for it
 */
record SubtitleTrack(String language, boolean automatic, ArrayNode formats) {

    static final String UNKNOWN = "und";

    private static final String ORIGINAL = "-orig";
    private static final Set<String> READABLE = Set.of("vtt", "srt");
    private static final Set<String> UNREADABLE =
            Set.of("json3", "srv1", "srv2", "srv3", "ttml", "dfxp", "xml", "ass", "ssa", "lrc", "sbv", "json", "html");

    /**
     * The best one for a video in some language: what people wrote in it, then what a machine wrote in it; else the
     * source's own language, again people first.
     */
    static Optional<SubtitleTrack> best(PageInfo page, String language) {
        List<SubtitleTrack> all = new ArrayList<>();
        boolean[] kinds = {false, true};
        for (boolean automatic : kinds) {
            page.subtitles(automatic).properties().forEach(entry -> {
                ArrayNode formats = readable(entry.getValue());
                if (!formats.isEmpty() && !entry.getKey().equals("live_chat")) {
                    all.add(new SubtitleTrack(entry.getKey(), automatic, formats));
                }
            });
        }
        String spoken = page.language().orElseGet(() -> original(all));
        return all.stream()
                .min(Comparator.comparing((SubtitleTrack track) -> !track.speaks(language))
                        .thenComparing(track -> !track.speaks(spoken))
                        .thenComparing(SubtitleTrack::automatic)
                        .thenComparing(track -> !bare(track.language).equalsIgnoreCase(language))
                        .thenComparing(track -> !track.language.endsWith(ORIGINAL)))
                .map(track -> track.withTag(spoken));
    }

    /** A machine's translations carry the plain tags; what it really heard is marked. */
    private static String original(List<SubtitleTrack> tracks) {
        return tracks.stream()
                .map(SubtitleTrack::language)
                .filter(tag -> tag.endsWith(ORIGINAL))
                .map(SubtitleTrack::bare)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Whether it is in that language, whatever the region. */
    private boolean speaks(String wanted) {
        return primary(bare(language)).equalsIgnoreCase(primary(wanted));
    }

    private SubtitleTrack withTag(String spoken) {
        String tag = bare(language);
        boolean isTag = tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
        return new SubtitleTrack(isTag ? tag : spoken, automatic, formats);
    }

    private static ArrayNode readable(JsonNode entries) {
        ArrayNode readable = JsonNodeFactory.instance.arrayNode();
        for (JsonNode entry : entries) {
            String ext = entry.path("ext").asText("").toLowerCase(Locale.ROOT);
            if (entry instanceof ObjectNode object && !UNREADABLE.contains(ext)) {
                readable.add(READABLE.contains(ext) ? object : object.deepCopy().put("ext", "vtt"));
            }
        }
        return readable;
    }

    private static String bare(String language) {
        String tag = language.replace('_', '-');
        return tag.endsWith(ORIGINAL) ? tag.substring(0, tag.length() - ORIGINAL.length()) : tag;
    }

    private static String primary(String tag) {
        int dash = tag.indexOf('-');
        return dash < 0 ? tag : tag.substring(0, dash);
    }
}
