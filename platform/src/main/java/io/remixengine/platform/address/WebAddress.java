package io.remixengine.platform.address;

/**
 * A checked address on the web.
 *
 * @param url the whole of it in ASCII
 * @param host its host in lower case; an IPv6 address in brackets
 * @param port the port that it leads to
 */
public record WebAddress(String url, String host, int port) {}
