package io.remixengine.platform.address;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses a person may give, and the one form in which they go on: http or https, a host name or IP literal, no
 * user name or password, everything else percent-encoded. Two readers of such a URL can't see two different hosts in it.
 */
public final class UrlPolicy {

    private static final Pattern URL = Pattern.compile("(?i)(https?)://([^/?#\\\\]*)([/?#].*)?", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]@]+)(?::([0-9]{1,5}))?");
    private static final Pattern HOST = Pattern.compile("\\[[0-9a-f:.]+]|[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\\.?");
    private static final String KEPT = "-._~:/?#@!$&'()*+,;=%";

    private UrlPolicy() {}

    /**
     * Returns the address in its safe form.
     *
     * @throws UrlRefusedException if it is no http or https address of a web site; its reason says why, for people
     */
    public static WebAddress check(String url) throws UrlRefusedException {
        String trimmed = url.strip();
        if (trimmed.chars().anyMatch(Character::isISOControl)) {
            throw new UrlRefusedException("The address contains line breaks or control characters.");
        }
        Matcher parts = URL.matcher(trimmed);
        if (!parts.matches()) {
            throw new UrlRefusedException("The address is no http:// or https:// address.");
        }
        String authority = parts.group(2);
        if (authority.contains("@")) {
            throw new UrlRefusedException("The address contains a user name or a password.");
        }
        Matcher hostAndPort = AUTHORITY.matcher(authority);
        if (!hostAndPort.matches()) {
            throw new UrlRefusedException("The address names no web site.");
        }
        String host = asciiHost(hostAndPort.group(1));
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        int port = port(scheme, hostAndPort.group(2));
        String written = hostAndPort.group(2) == null ? host : host + ":" + port;
        String rest = parts.group(3) == null ? "/" : encoded(parts.group(3));
        return new WebAddress(scheme + "://" + written + rest, host, port);
    }

    private static String asciiHost(String host) throws UrlRefusedException {
        String ascii;
        try {
            ascii = host.startsWith("[") ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            throw new UrlRefusedException("The address names no web site.");
        }
        String lower = ascii.toLowerCase(Locale.ROOT);
        if (lower.length() > 255 || !HOST.matcher(lower).matches()) {
            throw new UrlRefusedException("The address names no web site.");
        }
        return lower;
    }

    private static int port(String scheme, @Nullable String digits) throws UrlRefusedException {
        if (digits == null) {
            return scheme.equals("https") ? 443 : 80;
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new UrlRefusedException("The address has a port that can't exist: " + port + ".");
        }
        return port;
    }

    /** What people paste from a browser's address bar: other alphabets, spaces, braces. */
    private static String encoded(String rest) {
        StringBuilder out = new StringBuilder(rest.startsWith("/") ? "" : "/");
        boolean fragment = false;
        for (byte octet : rest.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean second = c == '#' && fragment;
            fragment |= c == '#';
            boolean letterOrDigit = c < 128 && Character.isLetterOrDigit(c);
            if (!second && (letterOrDigit || KEPT.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%').append("%02X".formatted((int) c));
            }
        }
        // A percent sign that starts no escape stands for itself.
        return out.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }
}
