package io.remixengine.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.media.voice.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SceneTimingTest {

    @Test
    void wordsLightUpAtTheFrameNearestToTheirSound() {
        Narration.Line line = line(2.0, new Mark("Bees", 0.05, 0.5), new Mark("dance.", 0.9, 1.9));

        assertThat(SceneTiming.words(line))
                .containsExactly(
                        new Word("Bees", 4 + 2, 4 + 15), // 0.4 s of silence: dark
                        new Word("dance.", 4 + 27, 4 + 57));
    }

    @Test
    void shortGapKeepsTheWordLit() {
        Narration.Line line = line(2.0, new Mark("Bees", 0.0, 0.5), new Mark("dance.", 0.6, 1.9));

        assertThat(SceneTiming.words(line).getFirst().endFrame()).isEqualTo(4 + 18);
    }

    @Test
    void whateverTheEngineSaysWordsAreInOrderAndInsideTheirScene() {
        Random random = new Random(7);
        for (int run = 0; run < 500; run++) {
            double seconds = random.nextDouble() * 6;
            List<Mark> marks = new ArrayList<>();
            double at = 0;
            for (int word = random.nextInt(40); word >= 0; word--) {
                double start = Math.min(seconds, at + random.nextDouble() * 0.3 * random.nextInt(2));
                double end = Math.min(seconds, start + random.nextDouble() * 0.4 * random.nextInt(2));
                marks.add(new Mark("word", start, end));
                at = start;
            }
            Narration.Line line = line(seconds, marks.toArray(Mark[]::new));

            List<Word> words = SceneTiming.words(line);

            assertThat(words).hasSameSizeAs(marks);
            for (int index = 0; index < words.size(); index++) {
                assertThat(words.get(index).endFrame()).isLessThanOrEqualTo(SceneTiming.frames(line));
                if (index > 0) {
                    assertThat(words.get(index).startFrame())
                            .isGreaterThan(words.get(index - 1).startFrame());
                }
            }
            assertThat(SceneTiming.RATE.seconds(SceneTiming.frames(line))).isGreaterThan(seconds);
        }
    }

    private static Narration.Line line(double seconds, Mark... marks) {
        AssetRef sound = new AssetRef("voice.wav", "audio/wav", 1, "0".repeat(64), Provenance.generated("test"));
        return new Narration.Line(sound, seconds, List.of(marks));
    }
}
