package io.remixengine.media;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.Style;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.media.shot.ShotFinder;
import io.remixengine.media.voice.Narrator;
import io.remixengine.media.voice.Voices;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.platform.testing.TestJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage with its real engines, without Kafka. */
class MediaStageTest {

    private static final Path SAMPLE = Path.of("target", "sample");

    @TempDir
    Path folder;

    private AssetStore assets;
    private MediaStage stage;

    @BeforeEach
    void build() {
        ProcessRunner processes = new LocalProcessRunner();
        MediaConfig config = new TestConfig(folder.resolve("music"));
        assets = new LocalAssetStore(folder.resolve("assets"));
        MadeOnce made = new MadeOnce(assets);
        stage = new MediaStage(
                new Voices(processes, config),
                new Narrator(processes),
                new Pictures(assets, new ShotFinder(processes, config), made),
                new MusicLibrary(config, assets),
                made);
    }

    @Test
    void footageAndVoiceBecomeATimeline() throws Exception {
        ScriptApproved script = Samples.url(assets, UUID.randomUUID(), Samples.TIDES);

        Timeline timeline = run(script).timeline();

        assertThat(timeline.seconds()).isBetween(24.0, 45.0);
        assertWordsAreThoseOf(Samples.TIDES, timeline);
        List<Layer.Clip> clips = timeline.scenes().stream()
                .map(scene -> scene.layers().getFirst())
                .filter(Layer.Clip.class::isInstance)
                .map(Layer.Clip.class::cast)
                .toList();
        assertThat(clips).hasSizeGreaterThanOrEqualTo(2);
        assertThat(clips).extracting(Layer.Clip::startMs).doesNotHaveDuplicates();
        keepForMeasuring(timeline);
    }

    @Test
    void topicGetsDrawnPictures() throws Exception {
        List<String> texts = Samples.TIDES.subList(0, 2);

        MediaReady ready = run(Samples.topic("en", Brief.AUTO_VOICE, Style.DEFAULT, texts));

        assertThat(ready.timeline().scenes())
                .allSatisfy(scene -> assertThat(scene.layers().getFirst()).isInstanceOf(Layer.Still.class));
        assertThat(ready.usage()).singleElement().satisfies(usage -> {
            assertThat(usage.provider()).isEqualTo("festival");
            assertThat(usage.units())
                    .isEqualByComparingTo(Integer.toString(
                            texts.get(0).length() + texts.get(1).length()));
        });
    }

    @Test
    void runAfterACrashFindsWhatWasMade() throws Exception {
        ScriptApproved script = Samples.topic("en", Brief.AUTO_VOICE, Style.DEFAULT, Samples.TIDES.subList(0, 1));
        MediaReady first = run(script);
        long before = newestAsset();

        MediaReady second = run(script);

        assertThat(second.timeline()).isEqualTo(first.timeline());
        assertThat(newestAsset()).isEqualTo(before);
    }

    @Test
    void aReplayTakesUpWhatIsStillGoodAndMakesTheRest() throws Exception {
        ScriptApproved script = Samples.topic("en", Brief.AUTO_VOICE, Style.DEFAULT, Samples.TIDES.subList(0, 2));
        Timeline first = run(script).timeline();
        long before = newestAsset();

        Timeline same = run(again(script, Brief.AUTO_VOICE)).timeline();
        long after = newestAsset();
        Timeline otherVoice = run(again(script, "espeak-en-us")).timeline();

        assertThat(same).isEqualTo(first);
        assertThat(after).isEqualTo(before);
        assertThat(pictures(otherVoice)).isEqualTo(pictures(first));
        assertThat(voices(otherVoice)).doesNotContainAnyElementsOf(voices(first));
    }

    @Test
    void whatWasSweptIsMadeAgain() throws Exception {
        ScriptApproved script = Samples.topic("en", Brief.AUTO_VOICE, Style.DEFAULT, Samples.TIDES.subList(0, 2));
        Timeline first = run(script).timeline();
        AssetRef swept = voices(first).getLast();
        assets.delete(swept.key());

        Timeline second = run(again(script, Brief.AUTO_VOICE)).timeline();

        assertThat(voices(second))
                .hasSize(2)
                .allSatisfy(voice -> assertThat(assets.find(voice.key())).isPresent());
        assertThat(pictures(second)).isEqualTo(pictures(first));
    }

    @Test
    void otherLanguagesSpeakToo() throws Exception {
        List<String> texts =
                List.of("Zweimal am Tag verlässt das Meer den Strand.", "Im Jahr 1687 fand Newton den Grund.");

        MediaReady ready = run(Samples.topic("de-AT", Brief.AUTO_VOICE, Style.DEFAULT, texts));

        assertWordsAreThoseOf(texts, ready.timeline());
        assertThat(ready.usage().getFirst().provider()).isEqualTo("espeak-ng");
    }

    @Test
    void musicComesFromTheLibrary() throws Exception {
        Path library = Files.createDirectories(folder.resolve("music"));
        Files.writeString(library.resolve("calm.mp3"), "music");
        Files.writeString(library.resolve("calm.mp3.license"), """
                SPDX-FileCopyrightText: 2021 Jo Composer <https://example.com>

                SPDX-License-Identifier: CC-BY-4.0
                """);
        List<String> texts = Samples.TIDES.subList(0, 1);

        MediaReady ready = run(Samples.topic("en", "auto", new Style(Style.DEFAULT.captions(), "calm.mp3"), texts));

        Music music = requireNonNull(ready.timeline().music());
        assertThat(music.asset().mediaType()).isEqualTo("audio/mpeg");
        assertThat(assets.fetch(music.asset(), folder)).hasContent("music");
        assertThat(music.asset().provenance())
                .isEqualTo(Provenance.uploaded("2021 Jo Composer <https://example.com>", "CC-BY-4.0"));
    }

    @Test
    void unknownTrackIsRefusedWithThoseThatThereAre() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("music")).resolve("calm.mp3"), "music");

        Failure failure =
                failure(Samples.topic("en", "auto", new Style(Style.DEFAULT.captions(), "wild.mp3"), Samples.TIDES));

        assertThat(failure.code()).isEqualTo(FailureCode.MUSIC_UNKNOWN);
        assertThat(failure.remedy()).contains("calm.mp3");
    }

    @Test
    void aTrackWhoseLicenceCannotBeReadIsRefused() throws Exception {
        Path library = Files.createDirectories(folder.resolve("music"));
        Files.writeString(library.resolve("calm.mp3"), "music");
        Files.writeString(library.resolve("calm.mp3.license"), "free, I think");

        Failure failure =
                failure(Samples.topic("en", "auto", new Style(Style.DEFAULT.captions(), "calm.mp3"), Samples.TIDES));

        assertThat(failure.reason()).isEqualTo("calm.mp3.license tells no licence.");
        assertThat(failure.remedy()).contains("SPDX-License-Identifier");
    }

    @Test
    void unknownVoicesAndLanguagesAreRefused() {
        assertThat(failure(Samples.topic("en", "festival-elvis", Style.DEFAULT, Samples.TIDES))
                        .code())
                .isEqualTo(FailureCode.VOICE_UNKNOWN);
        assertThat(failure(Samples.topic("tlh", "auto", Style.DEFAULT, Samples.TIDES))
                        .remedy())
                .contains("festival-slt");
    }

    @Test
    void missingSourceIsRefused() throws Exception {
        ScriptApproved script = Samples.url(assets, UUID.randomUUID(), Samples.TIDES.subList(0, 1));
        Files.delete(folder.resolve("assets")
                .resolve(requireNonNull(script.source()).video().key()));

        assertThat(failure(script).code()).isEqualTo(FailureCode.ASSET_MISSING);
    }

    private static void assertWordsAreThoseOf(List<String> texts, Timeline timeline) {
        assertThat(timeline.scenes())
                .extracting(scene -> scene.words().stream().map(Word::text).collect(Collectors.joining(" ")))
                .isEqualTo(texts);
    }

    private static ScriptApproved again(ScriptApproved script, String voice) {
        Brief brief = script.brief();
        return new ScriptApproved(
                script.meta().again(2, Instant.now()),
                new Brief(
                        brief.source(),
                        brief.aspectRatio(),
                        brief.durationSeconds(),
                        brief.language(),
                        voice,
                        brief.style(),
                        brief.autoApprove(),
                        brief.publishTargets()),
                script.source(),
                script.script());
    }

    private static List<AssetRef> voices(Timeline timeline) {
        return timeline.scenes().stream()
                .map(scene -> requireNonNull(scene.voice()).asset())
                .toList();
    }

    private static List<List<Layer>> pictures(Timeline timeline) {
        return timeline.scenes().stream().map(Scene::layers).toList();
    }

    private MediaReady run(ScriptApproved script) throws Exception {
        Path workspace = Files.createTempDirectory(folder, "work");
        Outcome outcome = stage.run(script, new TestJob(script, workspace));
        return (MediaReady) ((Outcome.Done) outcome).events().getFirst();
    }

    private Failure failure(ScriptApproved script) {
        StageFailure thrown = catchThrowableOfType(StageFailure.class, () -> run(script));
        return ((Outcome.Rejected) thrown.outcome()).failure();
    }

    /** When something in the store was written last, in ms. */
    private long newestAsset() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("assets"))) {
            return files.mapToLong(file -> file.toFile().lastModified()).max().orElseThrow();
        }
    }

    /** What bench/captions/measure.py reads. */
    private void keepForMeasuring(Timeline timeline) throws Exception {
        Path sample = Files.createDirectories(SAMPLE);
        new ObjectMapper().writeValue(sample.resolve("timeline.json").toFile(), timeline);
        for (Scene scene : timeline.scenes()) {
            Path voice = assets.fetch(requireNonNull(scene.voice()).asset(), folder);
            Files.copy(voice, sample.resolve(scene.id() + ".wav"), REPLACE_EXISTING);
            Layer layer = scene.layers().getFirst();
            if (layer instanceof Layer.Still picture) {
                Path still = assets.fetch(picture.asset(), folder);
                Files.copy(still, sample.resolve(scene.id() + ".jpg"), REPLACE_EXISTING);
            }
        }
    }
}
