package io.remixengine.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.Fit;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.contracts.timeline.Placement;
import io.remixengine.contracts.timeline.SafeArea;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.contracts.timeline.Voice;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineEditsTest {

    private static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Focus NEAR = new Focus(0.4, 0.6, 1.3);

    private final Random random = new Random(5);

    @Test
    void everyOrderKeepsScenesAndLengths() {
        for (int round = 0; round < 300; round++) {
            Timeline timeline = anyTimeline();
            List<String> ids = new ArrayList<>(ids(timeline));
            Collections.shuffle(ids, random);

            Timeline ordered = TimelineEdits.ordered(timeline, ids);

            assertThat(ids(ordered)).isEqualTo(ids);
            assertThat(ordered.frames()).isEqualTo(timeline.frames());
            for (Scene scene : ordered.scenes()) {
                Scene before = TimelineEdits.requireScene(timeline, scene.id());
                assertThat(scene.frames()).isEqualTo(before.frames());
                assertThat(scene.layers()).isEqualTo(before.layers());
                assertThat(scene.voice()).isEqualTo(before.voice());
                assertThat(scene.words()).isEqualTo(before.words());
            }
        }
    }

    @Test
    void transitionsStayAtTheirCuts() {
        for (int round = 0; round < 300; round++) {
            Timeline timeline = anyTimeline();
            List<String> ids = new ArrayList<>(ids(timeline));
            Collections.shuffle(ids, random);

            assertThat(TimelineEdits.ordered(timeline, ids).scenes())
                    .extracting(Scene::transition)
                    .isEqualTo(timeline.scenes().stream().map(Scene::transition).toList());
        }
    }

    @Test
    void captionsTakeALookAndASafeAreaAndNothingElseChanges() {
        Timeline timeline = anyTimeline();

        Timeline edited = TimelineEdits.withCaptions(timeline, "box", "tiktok");

        assertThat(edited.captions()).isEqualTo(CaptionStyle.BOX);
        assertThat(edited.safeArea()).isEqualTo(SafeArea.TIKTOK);
        assertThat(edited.scenes()).isEqualTo(timeline.scenes());
        assertThat(edited.music()).isEqualTo(timeline.music());
        assertThat(TimelineEdits.withCaptions(edited, "none", null).safeArea()).isNull();
    }

    @Test
    void captionsOfNoKnownLookAreRefused() {
        assertThatThrownBy(() -> TimelineEdits.withCaptions(anyTimeline(), null, "tv"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().violations())
                                .extracting(Problem.Violation::field)
                                .containsExactly("style", "safeArea"));
    }

    @Test
    void anotherShapeKeepsTheShorterSide() {
        Timeline timeline = anyTimeline().on(new Canvas(1080, 1920));

        assertThat(TimelineEdits.shaped(timeline, "16:9").canvas()).isEqualTo(new Canvas(1920, 1080));
        assertThat(TimelineEdits.shaped(timeline, "1:1").canvas()).isEqualTo(new Canvas(1080, 1080));
        assertThat(TimelineEdits.shaped(timeline, "4:5").scenes()).isEqualTo(timeline.scenes());
        for (@Nullable String none : new @Nullable String[] {null, "", "2:1"}) {
            assertThatThrownBy(() -> TimelineEdits.shaped(timeline, none)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void orderThatLeavesNoRoomForATransitionIsRefused() {
        Timeline timeline = timeline(
                scene("s1", 60, new Transition(Transition.Kind.CROSSFADE, 40)),
                scene("s2", 60, null),
                scene("s3", 10, null));

        assertInvalid(() -> TimelineEdits.ordered(timeline, List.of("s1", "s3", "s2")), "order");
    }

    @Test
    void pictureOfAPersonMovesAsTheOneBefore() {
        Timeline timeline = timeline(scene("s1", 60, null), scene("s2", 90, null));
        AssetRef photo = asset("photo.jpg", "image/jpeg");

        Timeline edited = TimelineEdits.withVisual(timeline, "s2", photo, null);

        assertThat(edited.scenes().getLast().layers()).containsExactly(new Layer.Still(photo, Focus.CENTRE, NEAR));
        assertThat(edited.scenes().getFirst()).isEqualTo(timeline.scenes().getFirst());
        assertThat(edited.frames()).isEqualTo(timeline.frames());
        assertThat(edited.scenes().getLast().words())
                .isEqualTo(timeline.scenes().getLast().words());
    }

    @Test
    void pictureInThePlaceOfAClipComesSlowlyNearer() {
        AssetRef film = asset("film.mp4", "video/mp4");
        AssetRef photo = asset("photo.jpg", "image/jpeg");
        Timeline clip = TimelineEdits.withVisual(timeline(scene("s1", 60, null)), "s1", film, 1_500L);

        assertThat(clip.scenes().getFirst().layers()).containsExactly(new Layer.Clip(film, 1_500));
        assertThat(TimelineEdits.withVisual(clip, "s1", photo, null)
                        .scenes()
                        .getFirst()
                        .layers())
                .containsExactly(new Layer.Still(photo, Focus.CENTRE, new Focus(0.5, 0.5, 1.12)));
    }

    @Test
    void whatLiesOverAPictureStaysWhenItIsReplaced() {
        // given a picture in a frame, on a colour, under a text
        AssetRef film = asset("film.mp4", "video/mp4");
        AssetRef photo = asset("photo.jpg", "image/jpeg");
        Placement frame = Placement.at(0.5, 0.4, 0.8, 0.5);
        Layer colour = new Layer.Solid(Colour.BLACK, null);
        Layer text = new Layer.Text("Bees", null, Placement.at(0.5, 0.9, 1, 0.1));
        Layer framed = new Layer.Still(asset("s1.png", "image/png"), Focus.CENTRE, NEAR, Fit.CONTAIN, frame);
        Scene scene = new Scene("s1", 60, List.of(colour, framed, text), null, List.of(), null);
        Timeline timeline = new Timeline(
                new Canvas(1080, 1920), FrameRate.FPS_30, List.of(scene), null, CaptionStyle.POP, SafeArea.TIKTOK);

        // when
        Timeline clip = TimelineEdits.withVisual(timeline, "s1", film, 1_500L);
        Timeline picture = TimelineEdits.withVisual(timeline, "s1", photo, null);

        // then
        assertThat(clip.scenes().getFirst().layers())
                .containsExactly(colour, new Layer.Clip(film, 1_500, null, Fit.CONTAIN, frame), text);
        assertThat(picture.scenes().getFirst().layers())
                .containsExactly(colour, new Layer.Still(photo, Focus.CENTRE, NEAR, Fit.CONTAIN, frame), text);
        assertThat(picture.safeArea()).isEqualTo(SafeArea.TIKTOK);
    }

    @Test
    void backgroundIsReplacedWhereNoPictureIs() {
        AssetRef photo = asset("photo.jpg", "image/jpeg");
        Layer text = new Layer.Text("Bees", null, null);
        Scene scene = new Scene("s1", 60, List.of(new Layer.Solid(Colour.BLACK, null), text), null, List.of(), null);

        Timeline edited = TimelineEdits.withVisual(timeline(scene), "s1", photo, null);

        assertThat(edited.scenes().getFirst().layers())
                .containsExactly(new Layer.Still(photo, Focus.CENTRE, new Focus(0.5, 0.5, 1.12)), text);
    }

    @Test
    void wrongKindsOfFilesAreRefused() {
        Timeline timeline = timeline(scene("s1", 60, null));
        AssetRef song = asset("song.mp3", "audio/mpeg");
        AssetRef photo = asset("photo.jpg", "image/jpeg");
        AssetRef film = asset("film.mp4", "video/mp4");

        assertInvalid(() -> TimelineEdits.withVisual(timeline, "s1", song, null), "uploadId");
        assertInvalid(() -> TimelineEdits.withMusic(timeline, photo, null), "uploadId");
        assertInvalid(() -> TimelineEdits.withVisual(timeline, "s1", photo, 5L), "startMs");
        assertInvalid(() -> TimelineEdits.withVisual(timeline, "s1", film, -1L), "startMs");
        assertThatThrownBy(() -> TimelineEdits.withVisual(timeline, "s2", photo, null))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(404));
    }

    @Test
    void musicComesAndGoes() {
        Timeline timeline = timeline(scene("s1", 60, null));
        AssetRef song = asset("song.mp3", "audio/mpeg");

        Timeline loud = TimelineEdits.withMusic(timeline, song, null);

        assertThat(loud.music()).isEqualTo(new Music(song, Music.BED_DB));
        assertThat(TimelineEdits.withMusicLevel(loud, 24.0).music()).isEqualTo(new Music(song, 24));
        assertThat(TimelineEdits.withoutMusic(loud)).isEqualTo(timeline);
        for (double level : new double[] {-1, 60.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertInvalid(() -> TimelineEdits.withMusic(timeline, song, level), "belowVoiceDb");
            assertInvalid(() -> TimelineEdits.withMusicLevel(loud, level), "belowVoiceDb");
        }
        assertThatThrownBy(() -> TimelineEdits.withMusicLevel(timeline, 10.0))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(404));
    }

    private Timeline anyTimeline() {
        List<Scene> scenes = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int each = 1; each <= count; each++) {
            Transition transition = each == count || random.nextInt(3) == 0
                    ? null
                    : new Transition(Transition.Kind.CROSSFADE, 2 + random.nextInt(14));
            scenes.add(scene("s" + each, 30 + random.nextInt(200), transition));
        }
        return timeline(scenes.toArray(Scene[]::new));
    }

    private static Timeline timeline(Scene... scenes) {
        return new Timeline(new Canvas(1080, 1920), FrameRate.FPS_30, List.of(scenes), null, CaptionStyle.KARAOKE);
    }

    private static Scene scene(String id, int frames, @Nullable Transition transition) {
        return new Scene(
                id,
                frames,
                List.of(new Layer.Still(asset(id + ".png", "image/png"), Focus.CENTRE, NEAR)),
                new Voice(asset(id + ".wav", "audio/wav"), 4),
                List.of(new Word("Bees", 4, 8)),
                transition);
    }

    private static List<String> ids(Timeline timeline) {
        return timeline.scenes().stream().map(Scene::id).toList();
    }

    private static AssetRef asset(String name, String mediaType) {
        return new AssetRef("remix-engine/videos/1/2/" + name, mediaType, 4_096, SHA, Provenance.uploaded(null, null));
    }

    private static void assertInvalid(ThrowingCallable edit, String field) {
        assertThatThrownBy(edit)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().violations())
                                .extracting(Problem.Violation::field)
                                .containsExactly(field));
    }
}
