package io.remixengine.scrape.egress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The head of a request to a forward proxy (RFC 9112): {@code CONNECT host:port}, or a method with an absolute http URL.
 *
 * @param method such as {@code GET}
 * @param host where it wants to go; an IPv6 address in brackets
 * @param port where it wants to go
 * @param target what the origin is asked for: path and query; empty for a tunnel
 * @param fields the header lines that are passed on
 * @param contentLength how many bytes of body follow
 */
record RequestHead(String method, String host, int port, String target, List<String> fields, long contentLength) {

    private static final int MAX_BYTES = 64 * 1024;
    private static final Pattern TUNNEL =
            Pattern.compile("CONNECT ([^:\\s]+|\\[[0-9a-fA-F:.]+]):([0-9]{1,5}) HTTP/1\\.[01]");
    private static final Pattern ABSOLUTE = Pattern.compile(
            "([A-Z]{1,16}) http://([^:/?#@\\s\\[\\]]+|\\[[0-9a-fA-F:.]+])(?::([0-9]{1,5}))?([/?]\\S*)? HTTP/1\\.[01]");
    /** Fields that concern this hop only, and the one that is written anew. */
    private static final List<String> DROPPED =
            List.of("connection", "proxy-connection", "proxy-authorization", "keep-alive", "te", "upgrade", "host");

    RequestHead {
        fields = List.copyOf(fields);
    }

    boolean isTunnel() {
        return method.equals("CONNECT");
    }

    /**
     * Reads up to the empty line.
     *
     * @throws IOException if the connection ended, or what came is no such request
     */
    static RequestHead read(InputStream in) throws IOException {
        List<String> lines = lines(in);
        String first = lines.getFirst();
        Matcher tunnel = TUNNEL.matcher(first);
        if (tunnel.matches()) {
            return new RequestHead("CONNECT", tunnel.group(1), port(tunnel.group(2)), "", List.of(), 0);
        }
        Matcher absolute = ABSOLUTE.matcher(first);
        if (!absolute.matches()) {
            throw new IOException("no request to a proxy for http or https");
        }
        String host = absolute.group(2);
        int port = absolute.group(3) == null ? 80 : port(absolute.group(3));
        String rest = absolute.group(4) == null ? "/" : absolute.group(4);
        String target = rest.startsWith("?") ? "/" + rest : rest;
        List<String> fields = lines.subList(1, lines.size());
        if (value(fields, "transfer-encoding").findAny().isPresent()) {
            throw new IOException("chunked requests are not supported");
        }
        long length = value(fields, "content-length")
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
        Stream<String> kept = fields.stream().filter(field -> !DROPPED.contains(name(field)));
        String origin = absolute.group(3) == null ? host : host + ":" + port;
        List<String> sent = Stream.concat(Stream.of("Host: " + origin, "Connection: close"), kept)
                .toList();
        return new RequestHead(absolute.group(1), host, port, target, sent, length);
    }

    /** The head in the form that an origin server gets it. */
    byte[] forOrigin() {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        fields.forEach(field -> head.append(field).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> lines(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        boolean lineIsEmpty = true;
        while (true) {
            int octet = in.read();
            if (octet < 0 || head.size() >= MAX_BYTES) {
                throw new IOException(octet < 0 ? "the connection ended" : "the request is too long");
            }
            head.write(octet);
            if (octet == '\n') {
                if (lineIsEmpty) {
                    break;
                }
                lineIsEmpty = true;
            } else if (octet != '\r') {
                lineIsEmpty = false;
            }
        }
        List<String> lines = head.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            throw new IOException("an empty request");
        }
        return lines;
    }

    private static Stream<String> value(List<String> fields, String name) {
        return fields.stream()
                .filter(field -> name(field).equals(name))
                .map(field -> field.substring(field.indexOf(':') + 1).strip());
    }

    private static String name(String field) {
        int colon = field.indexOf(':');
        return colon < 0 ? "" : field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    }

    private static int port(String digits) throws IOException {
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new IOException("no such port: " + port);
        }
        return port;
    }
}
