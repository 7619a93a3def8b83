package io.remixengine.render.caption;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.SafeArea;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.render.caption.CaptionScript.Event;
import io.remixengine.render.caption.CaptionScript.Part;
import io.remixengine.render.text.AssStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CaptionScriptTest {

    private static final Canvas UPRIGHT = new Canvas(1080, 1920);
    private static final String YELLOW = "{\\1c&H14D2FF&}";
    private static final String WHITE = "{\\1c&HFFFFFF&}";
    private static final String LTR = "\u200e";

    @Test
    void highlightIsOnTheWordBeingSpokenFromItsFirstFrame() {
        CaptionScript script = script(CaptionStyle.KARAOKE, scene("a", 60, word("One", 3, 8), word("two", 10, 20)));

        assertThat(script.events())
                .containsExactly(
                        new Event(3, 10, Part.WORDS, LTR + YELLOW + "One " + WHITE + "two"),
                        new Event(10, 20, Part.WORDS, LTR + "One " + YELLOW + "two"),
                        new Event(20, 32, Part.WORDS, LTR + "One two"));
        // half a frame before frame 3 is 83 ms, before frame 10 is 317 ms
        assertThat(script.toAss()).contains("Dialogue: 1,0:00:00.08,0:00:00.32,", "Dialogue: 1,0:00:00.32,0:00:00.65,");
    }

    @Test
    void highlightGoesOutInAPauseButNotInABreath() {
        CaptionScript breath = script(CaptionStyle.KARAOKE, scene("a", 60, word("a", 0, 5), word("b", 9, 14)));
        CaptionScript pause = script(CaptionStyle.KARAOKE, scene("a", 60, word("a", 0, 5), word("b", 12, 17)));

        assertThat(breath.events()).extracting(Event::endFrame).startsWith(9);
        assertThat(pause.events()).extracting(Event::endFrame).startsWith(5, 12);
    }

    @Test
    void exactlyTheWordOfEachFrameIsSetApartInEveryStyle() {
        Random random = new Random(5);
        for (CaptionStyle style : CaptionStyle.values()) {
            if (style == CaptionStyle.NONE) {
                continue;
            }
            for (int run = 0; run < 20; run++) {
                List<Word> words = spoken(random, 30);
                CaptionScript script =
                        script(style, scene("a", words.getLast().endFrame() + 20, words.toArray(Word[]::new)));
                for (Word word : words) {
                    for (int frame : new int[] {word.startFrame(), word.endFrame() - 1}) {
                        assertThat(setApart(script, style, frame))
                                .as("%s, frame %s", style, frame)
                                .isEqualTo(word.text());
                    }
                }
            }
        }
    }

    @Test
    void everyStampLiesBetweenItsFrameAndTheOneBefore() {
        for (FrameRate rate : List.of(
                new FrameRate(24, 1),
                new FrameRate(25, 1),
                new FrameRate(30_000, 1001),
                FrameRate.FPS_30,
                new FrameRate(60, 1))) {
            for (int frame = 1; frame < 20_000; frame += 7) {
                CaptionScript script = new CaptionScript(
                        new Canvas(16, 16), rate, List.of(), List.of(new Event(frame, frame + 1, Part.WORDS, "x")));

                double start =
                        seconds(script.toAss().lines().reduce((one, two) -> two).orElseThrow());

                // FFmpeg asks libass for whole milliseconds, rounded down
                assertThat(start).isLessThan(rate.seconds(frame) - 0.001).isGreaterThan(rate.seconds(frame - 1));
            }
        }
    }

    @Test
    void popShowsOneWordThatSwellsInWholeFrames() {
        CaptionScript script = script(CaptionStyle.POP, scene("a", 60, word("Big", 3, 20), word("news", 20, 30)));

        List<Event> big = script.events().stream()
                .filter(event -> event.text().contains("Big"))
                .toList();
        assertThat(big)
                .extracting(Event::startFrame, Event::endFrame)
                .containsExactly(tuple(3, 4), tuple(4, 5), tuple(5, 6), tuple(6, 7), tuple(7, 20));
        assertThat(big)
                .extracting(event -> event.text().replaceAll(".*fscx(\\d+).*", "$1"))
                .first()
                .satisfies(percent -> assertThat(Integer.parseInt(percent)).isBetween(60, 99));
        assertThat(big.getLast().text()).doesNotContain("fscx");
        assertThat(script.events())
                .noneMatch(event -> event.text().contains("Big") && event.text().contains("news"));
    }

    @Test
    void boldIsInCapitals() {
        assertThat(script(CaptionStyle.BOLD, scene("a", 60, word("straße", 3, 8)))
                        .events()
                        .getFirst()
                        .text())
                .contains("STRASSE");
    }

    @Test
    void sizesFollowTheShorterSideAndMarginsTheSafeArea() {
        for (CaptionStyle style : CaptionStyle.values()) {
            for (SafeArea area : SafeArea.values()) {
                for (Canvas canvas :
                        List.of(UPRIGHT, new Canvas(1920, 1080), new Canvas(1080, 1080), new Canvas(1080, 1350))) {
                    Timeline timeline = new Timeline(
                            canvas, FrameRate.FPS_30, List.of(scene("a", 60, word("Hi", 3, 8))), null, style, area);

                    for (AssStyle drawn : CaptionScript.of(timeline).styles()) {
                        assertThat(drawn.size()).isBetween(60, 200);
                        assertThat(drawn.marginLeft())
                                .isEqualTo(drawn.marginRight())
                                .isBetween(53, canvas.width() / 4);
                        assertThat(drawn.marginVertical()).isBetween(80, canvas.height() * 2 / 5);
                    }
                }
            }
        }
    }

    @Test
    void emojiAreDrawnByTheirFontAndLeftOutWithoutIt() {
        Scene scene = scene(
                "a",
                90,
                word("Bees🐝", 3, 8),
                word("👩🏽‍🌾", 10, 20),
                word("🇫🇷", 22, 28),
                word("🥹", 28, 29),
                word("dance", 30, 40));

        String with =
                CaptionScript.of(timeline(CaptionStyle.KARAOKE, scene), true).toAss();
        String without =
                CaptionScript.of(timeline(CaptionStyle.KARAOKE, scene), false).toAss();

        assertThat(with).contains("\\fnSymbola").contains("🐝").contains("👩").doesNotContain("🌾", "🏽", "🇫", "🥹");
        assertThat(without).contains("Bees", "dance").doesNotContainPattern("[\\x{1F000}-\\x{1FAFF}\\x{200D}]");
    }

    @Test
    void scriptsHaveFontsOfTheirOwnAndTheDirectionOfTheirCaption() {
        assertThat(text("שלום עולם")).startsWith("\u200f").contains("\\fnNoto Sans Hebrew");
        assertThat(text("مرحبا world"))
                .startsWith("\u200f")
                .contains("\\fnNoto Kufi Arabic", "\\fnInter\\fs", "\\b800");
        assertThat(text("今日は")).contains("\\fnNoto Sans CJK JP");
        assertThat(text("今天")).contains("\\fnNoto Sans CJK SC");
        assertThat(text("안녕")).contains("\\fnNoto Sans CJK KR");
        assertThat(text("नमस्ते")).contains("\\fnNoto Sans Devanagari");
    }

    @Test
    void rangeIsTheSameWhereverItLies() {
        for (CaptionStyle style : CaptionStyle.values()) {
            Scene scene = scene("a", 60, word("Moved", 10, 30));
            Scene other = scene("b", 33, word("Before", 5, 10));

            CaptionScript alone = script(style, scene).within(0, 60);
            CaptionScript later = script(style, other, scene).within(33, 93);

            assertThat(later.toAss()).isEqualTo(alone.toAss());
        }
    }

    @Test
    void textOverACutGoesOnInTheNextRange() {
        CaptionScript script = script(CaptionStyle.KARAOKE, scene("a", 20, word("Over", 10, 20)), scene("b", 30));

        assertThat(script.within(0, 20).events())
                .extracting(Event::startFrame, Event::endFrame)
                .containsExactly(tuple(10, 20));
        assertThat(script.within(20, 50).events())
                .extracting(Event::startFrame, Event::endFrame)
                .containsExactly(tuple(0, 12));
    }

    @Test
    void hostileTextsNeverBecomeMarkupOrLines() {
        Random random = new Random(7);
        String[] nasty = {
            "{\\an8}",
            "\\N",
            "\\n",
            "\\h",
            "}",
            "{",
            "\\",
            "\r\nDialogue: 0,0:00:00.00,9:59:59.99,WORDS,,0,0,0,,pwned",
            "\u202e",
            "\u2066",
            "\u0000",
            "\u001b[31m",
            "\ufeff",
            "\ud800",
            "x",
            "ש",
            "\u0301".repeat(50),
            "🐝",
            "{\\p1}m 0 0 l 9 9",
            "\u2028",
            "漢字",
            "{\\",
            "\\{",
            "<b>",
            "ﷺ"
        };
        for (int run = 0; run < 300; run++) {
            StringBuilder text = new StringBuilder();
            for (int part = 0; part < 6; part++) {
                text.append(nasty[random.nextInt(nasty.length)]);
            }
            if (text.toString().isBlank()) {
                continue;
            }
            for (CaptionStyle style : List.of(CaptionStyle.BOX, CaptionStyle.BOLD)) {
                CaptionScript script = script(style, scene("a", 60, word(text.toString(), 3, 30)));

                String ass = script.toAss();
                assertThat(ass.lines().filter(line -> line.startsWith("Dialogue:")))
                        .hasSize(script.events().size());
                for (Event event : script.events()) {
                    // what is left when our own tags are taken away and text's braces are escaped has no markup
                    String left = event.text()
                            .replaceAll(
                                    "(?<!\\\\)\\{(\\\\(fn[A-Za-z ]+|fs\\d+|b\\d00|u[01]|fscy\\d+|alpha&H..&|1c&H[0-9A-F]{6}&"
                                            + "|pos\\(\\d+,[0-9.]+\\)|[xy]shad[0-9.]+))+}",
                                    "");
                    assertThat(left.replace("\\{", "")
                                    .replace("\\}", "")
                                    .replace("\\N", "")
                                    .replace("\\\u2060", ""))
                            .doesNotContain("{", "}", "\\", "\n", "\r", "\u0000", "\u202e", "\u2066", "\u001b");
                }
            }
        }
    }

    @Test
    void longWordsShrinkAndThenBreakInsideTheCanvas() {
        String shrunk = text("Internationalisations");
        String broken = text("https://example.com/a/very/long/path/that/never/ends");
        String cut = text("w".repeat(300));

        assertThat(shrunk).contains("\\fs").doesNotContain("\\N");
        assertThat(broken).contains("\\N");
        assertThat(cut)
                .contains("…")
                .satisfies(text -> assertThat(text.split("\\\\N")).hasSizeBetween(4, 8));
    }

    @Test
    void tenThousandWordsTakeNoTime() {
        List<Word> words = new ArrayList<>();
        for (int index = 0; index < 10_000; index++) {
            words.add(word("word" + index % 100, index * 3, index * 3 + 3));
        }
        for (CaptionStyle style : List.of(CaptionStyle.BOX, CaptionStyle.POP)) {
            CaptionScript script = script(style, scene("a", 30_000, words.toArray(Word[]::new)));

            assertThat(script.events()).hasSizeGreaterThan(10_000);
            assertThat(script.within(15_000, 15_100).events()).hasSizeBetween(30, 400);
            assertThat(script.toAss()).hasSizeLessThan(12_000_000);
        }
    }

    @Test
    void styleNoneHasNoCaptions() {
        assertThat(script(CaptionStyle.NONE, scene("a", 60, word("Silent", 0, 20)))
                        .events())
                .isEmpty();
    }

    /** The text that differs from its neighbours in a frame, without markup. */
    private static String setApart(CaptionScript script, CaptionStyle style, int frame) {
        List<Event> now = script.events().stream()
                .filter(event -> event.startFrame() <= frame && event.endFrame() > frame)
                .toList();
        Event words = now.stream()
                .filter(event -> event.part() == Part.WORDS)
                .reduce((one, two) -> null)
                .orElseThrow();
        CaptionLook look = requireNonNull(CaptionLook.of(style));
        if (style == CaptionStyle.POP) {
            return bare(words.text());
        }
        if (look.mark() != null) {
            Event mark = now.stream()
                    .filter(event -> event.part() == Part.MARK)
                    .findFirst()
                    .orElseThrow();
            assertThat(bare(mark.text())).isEqualTo(bare(words.text()));
            String after = mark.text().substring(mark.text().indexOf("\\alpha&H00&"));
            return bare("{" + after.split("\\{")[0]);
        }
        Colour colour = look.spoken();
        String tag = "\\1c&H%02X%02X%02X&".formatted(colour.blue(), colour.green(), colour.red());
        tag += look.opaque() ? "" : "\\1a&H00&";
        return bare("{" + words.text().substring(words.text().indexOf(tag)).split("\\{")[0])
                .toLowerCase(Locale.ROOT);
    }

    private static String bare(String text) {
        return text.replaceAll("\\{[^}]*}", "")
                .replace("\\N", " ")
                .replaceAll("[\u200e\u200f]", "")
                .strip();
    }

    private static List<Word> spoken(Random random, int count) {
        List<Word> words = new ArrayList<>();
        int frame = random.nextInt(20);
        for (int index = 0; index < count; index++) {
            int length = 1 + random.nextInt(12);
            String text = "w" + index + "abcdefgh".substring(2 + random.nextInt(6));
            words.add(word(random.nextInt(6) == 0 ? text + "," : text, frame, frame + length));
            frame += length + (random.nextInt(3) == 0 ? random.nextInt(15) : 0);
        }
        return words;
    }

    private static String text(String spoken) {
        List<Word> words = new ArrayList<>();
        for (String word : Arrays.asList(spoken.split(" "))) {
            words.add(word(word, words.size() * 6, words.size() * 6 + 6));
        }
        return script(CaptionStyle.KARAOKE, scene("a", 60, words.toArray(Word[]::new)))
                .events()
                .getFirst()
                .text();
    }

    private static double seconds(String dialogue) {
        String[] parts = dialogue.split(",")[1].split(":");
        return Integer.parseInt(parts[0]) * 3600 + Integer.parseInt(parts[1]) * 60 + Double.parseDouble(parts[2]);
    }

    private static Word word(String text, int start, int end) {
        return new Word(text, start, end);
    }

    private static Scene scene(String id, int frames, Word... words) {
        return new Scene(id, frames, List.of(new Layer.Solid(Colour.BLACK, null)), null, List.of(words), null);
    }

    private static CaptionScript script(CaptionStyle style, Scene... scenes) {
        return CaptionScript.of(timeline(style, scenes));
    }

    private static Timeline timeline(CaptionStyle style, Scene... scenes) {
        return new Timeline(UPRIGHT, FrameRate.FPS_30, List.of(scenes), null, style);
    }
}
