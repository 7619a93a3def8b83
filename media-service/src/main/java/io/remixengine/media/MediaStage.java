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
    private final MadeOnce made;

    MediaStage(Voices voices, Narrator narrator, Pictures pictures, MusicLibrary music, MadeOnce made) {
        this.voices = voices;
        this.narrator = narrator;
        this.pictures = pictures;
        this.music = music;
        this.made = made;
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
        Narration narration = narrate(input, job);
        List<Long> sceneMs = narration.lines().stream()
                .map(line -> Math.round(SceneTiming.RATE.seconds(SceneTiming.frames(line)) * 1000))
                .toList();
        Canvas canvas = new Canvas(
                input.brief().aspectRatio().width(), input.brief().aspectRatio().height());
        List<Layer> layers = pictures.choose(input, canvas, sceneMs, job);
        List<Scene> scenes = new ArrayList<>();
        for (int index = 0; index < layers.size(); index++) {
            Narration.Line line = narration.lines().get(index);
            scenes.add(new Scene(
                    input.script().scenes().get(index).id(),
                    SceneTiming.frames(line),
                    List.of(layers.get(index)),
                    new Voice(line.sound(), SceneTiming.VOICE_START),
                    SceneTiming.words(line),
                    index == layers.size() - 1 ? null : SceneTiming.CROSSFADE));
        }
        Timeline timeline = new Timeline(
                canvas, SceneTiming.RATE, scenes, bed, input.brief().style().captions());
        long characters = texts(input).stream().mapToLong(String::length).sum();
        job.progress(1, "composed");
        return new MediaReady(
                job.next(EventType.MEDIA_READY, 0),
                timeline,
                List.of(ProviderUsage.local(narration.provider(), "voice", characters, "characters")));
    }

    private Narration narrate(ScriptApproved input, JobContext job)
            throws StageFailure, InterruptedException, IOException {
        VoiceSynthesizer voice = voices.choose(
                input.brief().voice(),
                input.script().language(),
                job.settings().voice().byLanguage(),
                job.workspace());
        List<String> texts = texts(input);
        List<?> wanted = List.of(voice.provider(), voice.voice(), texts);
        return made.get(job, "voice", wanted, Narration.class, Narration::sounds, () -> narrate(voice, texts, job));
    }

    private Narration narrate(VoiceSynthesizer voice, List<String> texts, JobContext job)
            throws StageFailure, InterruptedException, IOException {
        Provenance provenance = Provenance.generated(voice.provider() + " " + voice.voice());
        List<Narration.Line> lines = new ArrayList<>();
        for (SpokenScene spoken : narrator.narrate(voice, texts, job.workspace())) {
            AssetRef sound = made.store(job, spoken.wav(), "audio/wav", provenance);
            lines.add(new Narration.Line(sound, spoken.seconds(), spoken.words()));
        }
        return new Narration(voice.provider(), lines);
    }

    private static List<String> texts(ScriptApproved input) {
        return input.script().scenes().stream().map(ScriptScene::text).toList();
    }
}
