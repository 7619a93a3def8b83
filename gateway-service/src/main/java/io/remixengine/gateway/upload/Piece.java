package io.remixengine.gateway.upload;

import java.util.List;

/**
 * A stretch of an upload that is stored.
 *
 * @param key where it lies in the asset store
 * @param bytes its length
 * @param sha256 the digest of its content
 */
record Piece(String key, long bytes, String sha256) {

    String line() {
        return key + " " + bytes + " " + sha256 + "\n";
    }

    static List<Piece> ofLines(String lines) {
        return lines.lines()
                .map(line -> line.split(" ", -1))
                .map(words -> new Piece(words[0], Long.parseLong(words[1]), words[2]))
                .toList();
    }
}
