package io.remixengine.scrape.transcript;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.script.Cue;
import io.remixengine.contracts.script.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TranscriptReaderTest {

    private static final long TEN_SECONDS = 10_000;

    @Test
    void webVttIsRead() {
        String vtt = "WEBVTT - title\nKind: captions\n\nNOTE\na remark\n\nSTYLE\n::cue { color: red }\n\n"
                + "first\n00:01.000 --> 00:02.500 align:start\nOne\ntwo\n\n00:00:03.000 --> 00:00:04.000\nThree\n";

        assertThat(read(vtt)).containsExactly(new Cue(1_000, 2_500, "One two"), new Cue(3_000, 4_000, "Three"));
    }

    @Test
    void subRipIsRead() {
        String srt = "1\r\n00:00:01,000 --> 00:00:02,500\r\nOne\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nTwo\r\n";

        assertThat(read(srt)).containsExactly(new Cue(1_000, 2_500, "One"), new Cue(3_000, 4_000, "Two"));
    }

    @Test
    void subRipWithoutEmptyLinesBetweenItsCuesIsRead() {
        String srt = "1\n00:00:01,000 --> 00:00:02,500\nOne\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n";

        assertThat(texts(srt)).containsExactly("One", "Two");
    }

    @Test
    void numberThatIsSaidStays() {
        assertThat(texts("1\n00:00:01,000 --> 00:00:02,500\n42\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n"))
                .containsExactly("42", "Two");
    }

    @Test
    void encodingIsFound() {
        String text = "1\n00:00:00,000 --> 00:00:01,000\ndéjà vu niño\n";

        assertThat(texts(text.getBytes(UTF_8))).containsExactly("déjà vu niño");
        assertThat(texts(text.getBytes(ISO_8859_1))).containsExactly("déjà vu niño");
        assertThat(texts(("\uFEFF" + text).getBytes(UTF_8))).containsExactly("déjà vu niño");
        assertThat(texts(("\uFEFF" + text).getBytes(UTF_16LE))).containsExactly("déjà vu niño");
    }

    @Test
    void markupAndInvisibleCharactersAreTakenOut() {
        assertThat(said("<v Roger><i>Hello</i> <c.yellow>there</c><00:00:00.500></v>"))
                .containsExactly("Hello there");
        assertThat(said("{\\an8}{\\pos(0,0)}Up\\Nhere")).containsExactly("Up here");
        assertThat(said("Fish &amp; chips&nbsp;&lt;3 &#39;now&#x27; &unknown;"))
                .containsExactly("Fish & chips <3 'now' &unknown;");
        assertThat(said("<img src=x onerror=alert(1)>safe<script>alert(1)</script>"))
                .containsExactly("safealert(1)");
        assertThat(said("&lt;script src=x&gt;safe")).containsExactly("safe");
        assertThat(said("ab\u0000c \u202Eevil\u202C\u200B")).containsExactly("abc evil");
        assertThat(said("if a < b and b > c")).containsExactly("if a < b and b > c");
        assertThat(said("family \uD83D\uDC68\u200D\uD83D\uDC69 می\u200Cخواهم"))
                .containsExactly("family \uD83D\uDC68\u200D\uD83D\uDC69 می\u200Cخواهم");
    }

    @Test
    void onlyWhatIsSaidStays() {
        assertThat(said("[Music]")).isEmpty();
        assertThat(said("♪ la la ♪")).containsExactly("la la");
        assertThat(said(">> Good evening. [applause]")).containsExactly("Good evening.");
        assertThat(said("- Who's there?")).containsExactly("Who's there?");
        assertThat(said("well-known -5 degrees")).containsExactly("well-known -5 degrees");
    }

    @Test
    void cuesThatRunBackwardsOrBeyondTheEndAreLeftOut() {
        String vtt = "WEBVTT\n\n00:00:05.000 --> 00:00:02.000\nbackwards\n\n00:00:01.000 --> 00:00:01.000\nzero\n\n"
                + "00:00:00.000 --> 99:59:59.999\nforever\n\n00:00:11.000 --> 00:00:12.000\nafter the end\n";

        assertThat(read(vtt)).containsExactly(new Cue(0, TEN_SECONDS, "forever"));
    }

    @Test
    void cuesComeInTheOrderOfTheirStart() {
        assertThat(texts("WEBVTT\n\n00:03.000 --> 00:04.000\nlater\n\n00:01.000 --> 00:02.000\nearlier\n"))
                .containsExactly("earlier", "later");
    }

    @Test
    void captionsThatRollUpAreUnrolled() {
        assertThat(texts("""
                        WEBVTT
                        Kind: captions
                        Language: en

                        00:00:00.300 --> 00:00:01.590 align:start position:0%
                        \s
                        And<00:00:00.620><c> so</c><00:00:01.050><c> my</c><00:00:01.330><c> fellow</c>

                        00:00:01.590 --> 00:00:01.600 align:start position:0%
                        And so my fellow
                        \s

                        00:00:01.600 --> 00:00:05.980 align:start position:0%
                        And so my fellow
                        Americans<00:00:03.300><c> ask</c><00:00:03.950><c> not</c>

                        00:00:05.980 --> 00:00:05.990 align:start position:0%
                        Americans ask not
                        \s

                        00:00:05.990 --> 00:00:08.040 align:start position:0%
                        Americans ask not
                        Americans ask not

                        00:00:08.040 --> 00:00:08.050 align:start position:0%
                        Americans ask not
                        \s

                        00:00:08.050 --> 00:00:09.410 align:start position:0%
                        Americans ask not
                        what your country
                        """))
                .containsExactly("And so my fellow", "Americans ask not", "Americans ask not", "what your country");
    }

    @Test
    void unrolledLineLastsUntilTheNextOne() {
        assertThat(read("WEBVTT\n\n00:00.000 --> 00:01.000\none\n\n00:01.000 --> 00:01.010\none\n\n"
                        + "00:01.010 --> 00:02.000\none\ntwo\n\n00:02.000 --> 00:03.000\ntwo\nthree\n"))
                .containsExactly(
                        new Cue(0, 1_010, "one"), new Cue(1_010, 2_000, "two"), new Cue(2_000, 3_000, "three"));
    }

    @Test
    void captionsThatGrowWordByWordAreTakenWhole() {
        assertThat(read("WEBVTT\n\n00:00.000 --> 00:00.500\nask\n\n00:00.500 --> 00:01.000\nask not\n\n"
                        + "00:01.000 --> 00:02.000\nask not what\n\n00:02.000 --> 00:03.000\nyour\n\n"
                        + "00:03.000 --> 00:04.000\nyour country\n"))
                .containsExactly(new Cue(0, 2_000, "ask not what"), new Cue(2_000, 4_000, "your country"));
    }

    @Test
    void repetitionThatSomeoneWroteStays() {
        assertThat(texts("WEBVTT\n\n00:00.000 --> 00:01.000\nNo.\n\n00:01.000 --> 00:02.000\nNo.\n\n"
                        + "00:02.000 --> 00:03.000\nI said no.\n"))
                .containsExactly("No.", "No.", "I said no.");
    }

    @Test
    void whatIsNoSubtitleIsNoTranscript() {
        byte[] noise = new byte[100_000];
        ThreadLocalRandom.current().nextBytes(noise);

        assertThat(TranscriptReader.read(noise, "en", TEN_SECONDS)).isEmpty();
        assertThat(TranscriptReader.read(new byte[0], "en", TEN_SECONDS)).isEmpty();
        assertThat(read("<html><body>Not found</body></html>")).isEmpty();
    }

    @Test
    @Timeout(10)
    void hugeFilesAreBounded() {
        StringBuilder vtt = new StringBuilder("WEBVTT\n\n");
        for (int i = 0; i < 200_000; i++) {
            vtt.append("%02d:%02d:%02d.000 --> %02d:%02d:%02d.900\nline %d\n\n"
                    .formatted(i / 3600, i / 60 % 60, i % 60, i / 3600, i / 60 % 60, i % 60, i));
        }
        byte[] bytes = vtt.toString().getBytes(UTF_8);

        assertThat(TranscriptReader.read(bytes, "en", Duration.ofHours(100).toMillis())
                        .orElseThrow()
                        .cues())
                .hasSizeLessThanOrEqualTo(100_000);
        assertThat(TranscriptReader.read(
                        ("WEBVTT\n\n00:00.000 --> 00:01.000\n" + "<".repeat(5_000_000)).getBytes(UTF_8),
                        "en",
                        TEN_SECONDS))
                .isNotNull();
    }

    private static List<Cue> read(String text) {
        return TranscriptReader.read(text.getBytes(UTF_8), "en", TEN_SECONDS)
                .map(Transcript::cues)
                .orElse(List.of());
    }

    private static List<String> texts(String text) {
        return read(text).stream().map(Cue::text).toList();
    }

    private static List<String> texts(byte[] bytes) {
        return TranscriptReader.read(bytes, "en", TEN_SECONDS).orElseThrow().cues().stream()
                .map(Cue::text)
                .toList();
    }

    private static List<String> said(String line) {
        return texts("WEBVTT\n\n00:01.000 --> 00:02.000\n" + line + "\n");
    }
}
