package io.remixengine.media;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Voice;
import io.remixengine.contracts.usage.ProviderUsage;
import io.remixengine.media.voice.Narrator;
import io.remixengine.media.voice.SpokenScene;
import io.remixengine.media.voice.VoiceSynthesizer;
import io.remixengine.media.voice.Voices;
import io.remixengine.platform.asset.AssetMissingException;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.Stage;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Gives an approved script its voice and its pictures, and composes the timeline. */
@Singleton
public final class MediaStage implements Stage<ScriptApproved> {

    private final Voices voices;
    private final Narrator narrator;
    private final Pictures pictures;
    private final MusicLibrary music;
    private final AssetStore assets;

    MediaStage(Voices voices, Narrator narrator, Pictures pictures, MusicLibrary music, AssetStore assets) {
        this.voices = voices;
        this.narrator = narrator;
        this.pictures = pictures;
        this.music = music;
        this.assets = assets;
    }

    @Override
    public StageName name() {
        return StageName.MEDIA;
    }

    @Override
    public Class<ScriptApproved> input() {
        return ScriptApproved.class;
    }

    @Override
    public Outcome run(ScriptApproved input, JobContext job) throws StageFailure, InterruptedException {
        try {
            return Outcome.Done.with(compose(input, job));
        } catch (AssetMissingException e) {
            throw StageFailure.rejected(
                    FailureCode.ASSET_MISSING, "The source video is gone from the store.", "Make the video anew.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MediaReady compose(ScriptApproved input, JobContext job)
            throws StageFailure, InterruptedException, IOException {
        String track = input.brief().style().music();
        Music bed = track == null ? null : music.bed(track, job);
        job.progress(0.02, "voice");
        List<ScriptScene> script = input.script().scenes();
        List<String> texts = script.stream().map(ScriptScene::text).toList();
        VoiceSynthesizer voice =
                voices.choose(input.brief().voice(), input.script().language(), job.workspace());
        List<SpokenScene> spoken = narrator.narrate(voice, texts, job.workspace());
        List<Long> sceneMs = spoken.stream()
                .map(scene -> Math.round(SceneTiming.RATE.seconds(SceneTiming.frames(scene)) * 1000))
                .toList();
        Canvas canvas = new Canvas(
                input.brief().aspectRatio().width(), input.brief().aspectRatio().height());
        List<Layer> layers = pictures.choose(input, canvas, sceneMs, job);
        List<Scene> scenes = new ArrayList<>();
        for (int index = 0; index < script.size(); index++) {
            SpokenScene said = spoken.get(index);
            AssetRef sound = assets.put(
                    job.assetKey("voice-" + index + ".wav"),
                    said.wav(),
                    "audio/wav",
                    Provenance.generated(voice.provider() + " " + voice.voice()));
            scenes.add(new Scene(
                    script.get(index).id(),
                    SceneTiming.frames(said),
                    List.of(layers.get(index)),
                    new Voice(sound, SceneTiming.VOICE_START),
                    SceneTiming.words(said),
                    index == script.size() - 1 ? null : SceneTiming.CROSSFADE));
        }
        Timeline timeline = new Timeline(
                canvas, SceneTiming.RATE, scenes, bed, input.brief().style().captions());
        long characters = texts.stream().mapToLong(String::length).sum();
        job.progress(1, "composed");
        return new MediaReady(
                job.next(EventType.MEDIA_READY, 0),
                timeline,
                List.of(ProviderUsage.local(voice.provider(), "voice", characters, "characters")));
    }
}
