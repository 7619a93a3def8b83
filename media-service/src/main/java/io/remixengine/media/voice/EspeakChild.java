package io.remixengine.media.voice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Calls libespeak-ng (speak_lib.h) in a process of its own, so that a crash of native code ends no service. One class
 * file, the JDK alone. Arguments: language, number of texts; reads {@code N.txt}, writes {@code N.wav, N.marks}.
 */
final class EspeakChild {

    private static final int LIBRARY_MISSING = 127;
    private static final int SYNCHRONOUS = 2;
    private static final int UTF8 = 1;
    private static final int WORD_EVENT = 1;
    private static final int EVENT_BYTES = 40;

    private static short[] samples = new short[1 << 18];
    private static int length;
    private static int[] words = new int[3 << 8];
    private static int wordCount;

    private EspeakChild() {}

    public static void main(String[] arguments) throws Throwable {
        Arena arena = Arena.global();
        Linker linker = Linker.nativeLinker();
        SymbolLookup library = library(arena);
        MethodHandle initialize = linker.downcallHandle(
                library.findOrThrow("espeak_Initialize"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
        MethodHandle setCallback = linker.downcallHandle(
                library.findOrThrow("espeak_SetSynthCallback"), FunctionDescriptor.ofVoid(ADDRESS));
        MethodHandle setVoice = linker.downcallHandle(
                library.findOrThrow("espeak_SetVoiceByName"), FunctionDescriptor.of(JAVA_INT, ADDRESS));
        MethodHandle synthesize = linker.downcallHandle(
                library.findOrThrow("espeak_Synth"),
                FunctionDescriptor.of(
                        JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
        int rate = (int) initialize.invokeExact(SYNCHRONOUS, 500, MemorySegment.NULL, 0);
        MethodHandle heard = MethodHandles.lookup()
                .findStatic(
                        EspeakChild.class,
                        "heard",
                        MethodType.methodType(int.class, MemorySegment.class, int.class, MemorySegment.class));
        setCallback.invokeExact(
                linker.upcallStub(heard, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS), arena));
        int voice = (int) setVoice.invokeExact(arena.allocateFrom(arguments[0]));
        if (rate <= 0 || voice != 0) {
            throw new IllegalArgumentException("no voice for " + arguments[0]);
        }
        for (int index = 0; index < Integer.parseInt(arguments[1]); index++) {
            length = 0;
            wordCount = 0;
            String text = Files.readString(Path.of(index + ".txt"));
            MemorySegment bytes = arena.allocateFrom(text);
            int result = (int) synthesize.invokeExact(
                    bytes, bytes.byteSize(), 0, 1, 0, UTF8, MemorySegment.NULL, MemorySegment.NULL);
            if (result != 0) {
                throw new IllegalStateException("espeak_Synth returned " + result);
            }
            write(index, text, rate);
        }
    }

    private static SymbolLookup library(Arena arena) {
        try {
            return SymbolLookup.libraryLookup("libespeak-ng.so.1", arena);
        } catch (IllegalArgumentException e) {
            System.exit(LIBRARY_MISSING);
            throw e;
        }
    }

    static int heard(MemorySegment wave, int count, MemorySegment events) {
        if (wave.address() != 0 && count > 0) {
            if (length + count > samples.length) {
                samples = Arrays.copyOf(samples, Math.max(samples.length * 2, length + count));
            }
            MemorySegment.copy(wave.reinterpret(count * 2L), JAVA_SHORT, 0, samples, length, count);
            length += count;
        }
        MemorySegment event = events.reinterpret(Long.MAX_VALUE);
        for (long at = 0; event.get(JAVA_INT, at) != 0; at += EVENT_BYTES) {
            if (event.get(JAVA_INT, at) == WORD_EVENT) {
                if (wordCount * 3 == words.length) {
                    words = Arrays.copyOf(words, words.length * 2);
                }
                words[wordCount * 3] = event.get(JAVA_INT, at + 8); // 1-based, in characters
                words[wordCount * 3 + 1] = event.get(JAVA_INT, at + 12);
                words[wordCount * 3 + 2] = event.get(JAVA_INT, at + 20);
                wordCount++;
            }
        }
        return 0;
    }

    private static void write(int index, String text, int rate) throws IOException {
        Files.writeString(Path.of(index + ".marks"), marks(text, rate));
        ByteBuffer wav = ByteBuffer.allocate(44 + length * 2).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(36 + length * 2);
        wav.put("WAVEfmt ".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate * 2);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(length * 2);
        wav.asShortBuffer().put(samples, 0, length);
        Files.write(Path.of(index + ".wav"), wav.array());
    }

    /** One line for each token between spaces; the library tells several words of a number, at places near it. */
    private static String marks(String text, int rate) {
        int[] points = text.codePoints().toArray();
        StringBuilder marks = new StringBuilder();
        int from = -1;
        int start = 0;
        for (int word = 0; word <= wordCount; word++) {
            int token = word < wordCount ? token(points, words[word * 3] - 1, words[word * 3 + 1]) : points.length;
            if (token < 0 || token <= from) {
                continue;
            }
            int at = word < wordCount ? words[word * 3 + 2] : length;
            if (from >= 0) {
                int to = from;
                while (to < points.length && !Character.isWhitespace(points[to])) {
                    to++;
                }
                marks.append(String.format(
                        Locale.ROOT,
                        "%.4f %.4f %s%n",
                        start / (double) rate,
                        at / (double) rate,
                        new String(points, from, to - from)));
            }
            from = token;
            start = at;
        }
        return marks.toString();
    }

    /** Where the token begins that an event points into, or at the space before; -1 for none. */
    private static int token(int[] points, int place, int size) {
        int at = place;
        if (size == 0 || at < 0) {
            return -1;
        }
        while (at < points.length && Character.isWhitespace(points[at])) {
            at++;
        }
        if (at >= points.length) {
            return -1;
        }
        while (at > 0 && !Character.isWhitespace(points[at - 1])) {
            at--;
        }
        return at;
    }
}
