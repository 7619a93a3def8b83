package io.remixengine.scrape.transcript;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Reads a subtitle file's bytes as text: by its byte order mark, else as UTF-8, else as Latin-1, which fits any bytes. */
final class SubtitleBytes {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SubtitleBytes() {}

    static String decode(byte[] bytes) {
        String text = decode(bytes, charset(bytes));
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2) {
            int mark = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
            if (mark == 0xfeff) {
                return StandardCharsets.UTF_16BE;
            }
            if (mark == 0xfffe) {
                return StandardCharsets.UTF_16LE;
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
