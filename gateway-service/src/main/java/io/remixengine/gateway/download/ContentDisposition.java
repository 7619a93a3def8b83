package io.remixengine.gateway.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Whether a file is shown or saved, and under which name (RFC 6266). */
final class ContentDisposition {

    private ContentDisposition() {}

    static String shown(String name) {
        return "inline" + named(name);
    }

    static String saved(String name) {
        return "attachment" + named(name);
    }

    /** A name for everybody, and the real one for those who know RFC 8187. */
    private static String named(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7e]|[\"\\\\%;/]", "_");
        String named = "; filename=\"" + plain + "\"";
        return plain.equals(name)
                ? named
                : named + "; filename*=UTF-8''"
                        + URLEncoder.encode(name, UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
