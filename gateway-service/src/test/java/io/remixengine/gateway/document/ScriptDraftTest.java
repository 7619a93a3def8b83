package io.remixengine.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ThumbnailIdea;
import io.remixengine.contracts.script.TitleVariation;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScriptDraftTest {

    private static final int ROUNDS = 300;

    private final Random random = new Random(11);

    @Test
    void everyOrderKeepsTheScenes() {
        for (int round = 0; round < ROUNDS; round++) {
            ScriptDraft draft = anyDraft();
            List<String> ids = new ArrayList<>(ids(draft));
            Collections.shuffle(ids, random);

            ScriptDraft ordered = draft.ordered(ids);

            assertThat(ids(ordered)).isEqualTo(ids);
            assertThat(new HashSet<>(ordered.script().scenes()))
                    .isEqualTo(new HashSet<>(draft.script().scenes()));
            assertThat(ordered.approved()).isEqualTo(draft.approved());
        }
    }

    @Test
    void whatIsSplitAndMergedSaysTheSame() {
        for (int round = 0; round < ROUNDS; round++) {
            ScriptDraft draft = anyDraft();
            ScriptScene scene = draft.script()
                    .scenes()
                    .get(random.nextInt(draft.script().scenes().size()));
            List<Integer> cuts = IntStream.range(0, scene.text().length())
                    .filter(at -> SceneText.canBeCut(scene.text(), at))
                    .boxed()
                    .toList();
            if (cuts.isEmpty()) {
                continue;
            }

            ScriptDraft split = draft.splitting(scene.id(), cuts.get(random.nextInt(cuts.size())));

            assertThat(ids(split)).hasSize(ids(draft).size() + 1).doesNotHaveDuplicates();
            assertThat(split.approved()).doesNotContain(scene.id());
            ScriptDraft merged = split.merging(scene.id());
            assertThat(merged.script()).isEqualTo(draft.script());
        }
    }

    @Test
    void textWithoutSpacesIsCutBetweenItsSignsAndJoinedWithoutOne() {
        ScriptDraft draft = draft(scene("s1", "蜜蜂会跳舞。它们指路。"), scene("s2", "End."));

        ScriptDraft split = draft.splitting("s1", 6);

        assertThat(texts(split)).containsExactly("蜜蜂会跳舞。", "它们指路。", "End.");
        assertThat(texts(split.merging("s1"))).containsExactly("蜜蜂会跳舞。它们指路。", "End.");
    }

    @Test
    void sceneIsCutOnlyBetweenWords() {
        ScriptDraft draft = draft(scene("s1", "Bees dance 🐝🐝."));

        for (Integer at : Arrays.asList(null, -1, 0, 2, 12, 15, 99, Integer.MAX_VALUE)) {
            assertInvalid(() -> draft.splitting("s1", at), "at");
        }
        assertThat(texts(draft.splitting("s1", 4))).containsExactly("Bees", "dance 🐝🐝.");
        assertThat(texts(draft.splitting("s1", 5))).containsExactly("Bees", "dance 🐝🐝.");
        assertInvalid(() -> draft.splitting("s1", 15), "at");
    }

    @Test
    void splitHookIsOneHookAndALineOfTheBody() {
        ScriptDraft draft = draft(new ScriptScene("s1", ScriptScene.Role.HOOK, "Bees dance.", "a bee", 1_200L));

        List<ScriptScene> scenes = draft.splitting("s1", 5).script().scenes();

        assertThat(scenes)
                .containsExactly(
                        new ScriptScene("s1", ScriptScene.Role.HOOK, "Bees", "a bee", 1_200L),
                        new ScriptScene("s2", ScriptScene.Role.BODY, "dance.", "a bee", 1_200L));
    }

    @Test
    void lastSceneHasNoneToMergeWith() {
        assertProblem(() -> draft(scene("s1", "One.")).merging("s1"), 409, "last-scene");
    }

    @Test
    void mergedTextIsAsLongAsATextMayBe() {
        String half = "x".repeat(1_100);

        assertProblem(() -> draft(scene("s1", half), scene("s2", half)).merging("s1"), 409, "too-long");
    }

    @Test
    void editWithdrawsTheApprovalOfItsSceneOnly() {
        ScriptDraft draft = draft(scene("s1", "One."), scene("s2", "Two."), scene("s3", "Three."))
                .approving("s1")
                .approving("s2")
                .approving("s3");

        assertThat(draft.editing("s2", "Two!", null).approved()).containsExactly("s1", "s3");
        assertThat(draft.editing("s2", null, "another picture").approved()).containsExactly("s1", "s3");
        assertThat(draft.editing("s2", "Two.", null)).isEqualTo(draft);
        assertThat(draft.merging("s1").approved()).containsExactly("s3");
        assertThat(draft.removing("s3").approved()).containsExactly("s1", "s2");
        assertThat(draft.ordered(List.of("s3", "s2", "s1")).approved()).isEqualTo(draft.approved());
        assertThat(draft.titled("Mine").approved()).isEqualTo(draft.approved());
    }

    @Test
    void addedSceneStandsWhereItIsWanted() {
        ScriptDraft draft = draft(scene("s1", "One."), scene("s2", "Two."));

        assertThat(ids(draft.adding("s1", "And a half.", "a picture"))).containsExactly("s1", "s3", "s2");
        assertThat(ids(draft.adding(null, "Zero.", null))).containsExactly("s3", "s1", "s2");
        assertInvalid(() -> draft.adding("s9", "Text", null), "after");
        assertInvalid(() -> draft.adding("s1", " ", null), "text");
    }

    @Test
    void scriptKeepsOneScene() {
        ScriptDraft draft = draft(scene("s1", "One."), scene("s2", "Two."));

        assertThat(ids(draft.removing("s1"))).containsExactly("s2");
        assertProblem(() -> draft.removing("s1").removing("s2"), 409, "last-scene");
    }

    @Test
    void sceneThatIsNotThereIsNotFound() {
        ScriptDraft draft = draft(scene("s1", "One."));

        for (ThrowingCallable edit : List.<ThrowingCallable>of(
                () -> draft.editing("s9", "Text", null),
                () -> draft.splitting("s9", 1),
                () -> draft.merging("s9"),
                () -> draft.removing("s9"),
                () -> draft.approving("s9"))) {
            assertProblem(edit, 404, "not-found");
        }
    }

    @Test
    void orderNamesEverySceneOnce() {
        ScriptDraft draft = draft(scene("s1", "One."), scene("s2", "Two."));
        List<@Nullable List<@Nullable String>> wrong = Arrays.asList(
                null,
                List.of(),
                List.of("s1"),
                List.of("s1", "s1"),
                List.of("s1", "s2", "s1"),
                List.of("s1", "s3"),
                Arrays.asList("s1", null));

        for (List<@Nullable String> order : wrong) {
            assertInvalid(() -> draft.ordered(order), "order");
        }
    }

    @Test
    void hostileTextIsRefused() {
        ScriptDraft draft = draft(scene("s1", "One."));
        for (String text : List.of("", "  ", "a\0b", "a\u0007b", "a\u001bb", "a\ud800b", "\udc00", "x".repeat(2_001))) {
            assertInvalid(() -> draft.editing("s1", text, null), "text");
            assertInvalid(() -> draft.titled(text), "title");
        }
        assertInvalid(() -> draft.editing("s1", null, "a\0b"), "visual");
        assertInvalid(() -> draft.editing("s1", null, "x".repeat(501)), "visual");
        assertThat(texts(draft.editing("s1", "  🐝 Zwei\nZeilen ", null))).containsExactly("🐝 Zwei\nZeilen");
    }

    @Test
    void wholeStaysShortEnoughToBeSpoken() {
        ScriptDraft draft = draft(IntStream.range(1, 11)
                .mapToObj(each -> scene("s" + each, "x".repeat(2_000)))
                .toArray(ScriptScene[]::new));

        assertInvalid(() -> draft.adding(null, "One more.", null), "text");
        assertThat(draft.editing("s1", "shorter", null).script().scenes()).hasSize(10);
    }

    @Test
    void scenesAreNotWithoutNumber() {
        ScriptDraft draft = draft(IntStream.rangeClosed(1, ScriptDraft.MOST_SCENES)
                .mapToObj(each -> scene("s" + each, "one two"))
                .toArray(ScriptScene[]::new));

        assertProblem(() -> draft.adding(null, "One more.", null), 409, "too-many-scenes");
        assertProblem(() -> draft.splitting("s1", 3), 409, "too-many-scenes");
    }

    @Test
    void chosenTitleIsInUseAndTheOthersStay() {
        ScriptDraft draft = draft(scene("s1", "One."));

        ScriptDraft chosen = draft.choosing(3);

        assertThat(titles(chosen)).containsExactly("Third", "First", "Second");
        assertThat(draft.choosing(1)).isEqualTo(draft);
        assertProblem(() -> draft.choosing(0), 404, "not-found");
        assertProblem(() -> draft.choosing(4), 404, "not-found");
    }

    @Test
    void titleByHandTakesThePlaceOfTheOneBefore() {
        ScriptDraft draft = draft(scene("s1", "One."));

        assertThat(titles(draft.titled("Mine").titled("Mine too")))
                .containsExactly("Mine too", "First", "Second", "Third");
        assertThat(titles(draft.titled("Second"))).containsExactly("Second", "First", "Third");
    }

    @Test
    void whatWasReadCanBeSentBack() {
        for (int round = 0; round < ROUNDS; round++) {
            ScriptDraft draft = anyDraft();

            assertThat(draft.replacedBy(fields(draft))).isEqualTo(draft);
        }
    }

    @Test
    void replacedScriptKeepsWhatItsScenesCameFrom() {
        ScriptDraft draft = draft(
                        new ScriptScene("s1", ScriptScene.Role.HOOK, "One.", "a bee", 1_000L),
                        new ScriptScene("s2", ScriptScene.Role.BODY, "Two.", "a bee", 2_000L))
                .approving("s1")
                .approving("s2");
        ScriptFields wanted = new ScriptFields(
                List.of(new ScriptFields.TitleFields("Title", null)),
                "About",
                List.of("bees"),
                null,
                List.of(
                        new ScriptFields.SceneFields(null, "New.", null),
                        new ScriptFields.SceneFields("s2", "Two!", "a bee"),
                        new ScriptFields.SceneFields("s1", "One.", "a bee")));

        ScriptDraft replaced = draft.replacedBy(wanted);

        assertThat(replaced.script().scenes())
                .containsExactly(
                        new ScriptScene("s3", ScriptScene.Role.BODY, "New.", "", null),
                        new ScriptScene("s2", ScriptScene.Role.BODY, "Two!", "a bee", 2_000L),
                        new ScriptScene("s1", ScriptScene.Role.HOOK, "One.", "a bee", 1_000L));
        assertThat(replaced.approved()).containsExactly("s1");
        assertThat(replaced.script().thumbnail()).isEqualTo(draft.script().thumbnail());
    }

    @Test
    void everyWrongFieldOfAScriptIsNamed() {
        ScriptDraft draft = draft(scene("s1", "One."));
        ScriptFields wanted = new ScriptFields(
                Arrays.asList(null, new ScriptFields.TitleFields("x".repeat(101), null)),
                "\0",
                Arrays.asList(null, "#bees", "two words"),
                new ScriptFields.ThumbnailFields("\0", null),
                Arrays.asList(
                        null,
                        new ScriptFields.SceneFields("s1", "x".repeat(3_000), null),
                        new ScriptFields.SceneFields("s1", "Twice.", null),
                        new ScriptFields.SceneFields("s9", "Unknown.", null)));

        assertThatThrownBy(() -> draft.replacedBy(wanted))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().violations())
                                .extracting(Problem.Violation::field)
                                .containsExactlyInAnyOrder(
                                        "titles.0.title",
                                        "titles.1.title",
                                        "description",
                                        "hashtags.0",
                                        "hashtags.1",
                                        "hashtags.2",
                                        "thumbnail.text",
                                        "scenes.0.text",
                                        "scenes.1.text",
                                        "scenes.2.id",
                                        "scenes.3.id"));
        assertInvalid(() -> draft.replacedBy(null), "titles");
    }

    @Test
    void storedDraftIsReadAsItWas() throws Exception {
        ScriptDraft draft = anyDraft();

        String json = Json.mapper().writeValueAsString(draft);

        assertThat(Json.mapper().readValue(json, ScriptDraft.class)).isEqualTo(draft);
    }

    private ScriptDraft anyDraft() {
        List<ScriptScene> scenes = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int each = 1; each <= count; each++) {
            ScriptScene.Role role = each == 1
                    ? ScriptScene.Role.HOOK
                    : random.nextInt(5) == 0 ? ScriptScene.Role.CALL_TO_ACTION : ScriptScene.Role.BODY;
            Long sourceMs = random.nextBoolean() ? null : (long) random.nextInt(100_000);
            scenes.add(new ScriptScene("s" + each, role, anyText(), anyText(), sourceMs));
        }
        ScriptDraft draft = draft(scenes.toArray(ScriptScene[]::new));
        for (ScriptScene scene : scenes) {
            draft = random.nextBoolean() ? draft.approving(scene.id()) : draft;
        }
        return draft;
    }

    private String anyText() {
        List<String> words = List.of("bee", "tanzt.", "über,", "🐝", "3.5%", "don't", "«là»", "пчела");
        return Stream.generate(() -> words.get(random.nextInt(words.size())))
                .limit(1 + random.nextInt(12))
                .collect(Collectors.joining(" "));
    }

    private static ScriptDraft draft(ScriptScene... scenes) {
        return ScriptDraft.of(new Script(
                "en",
                List.of(
                        new TitleVariation("First", "short"),
                        new TitleVariation("Second", "a question"),
                        new TitleVariation("Third", "a number")),
                "How a bee tells the way.",
                List.of("bees"),
                new ThumbnailIdea("They dance?", "a bee"),
                List.of(scenes)));
    }

    private static ScriptScene scene(String id, String text) {
        return new ScriptScene(id, ScriptScene.Role.BODY, text, "a bee", null);
    }

    private static ScriptFields fields(ScriptDraft draft) {
        Script script = draft.script();
        return new ScriptFields(
                script.titles().stream()
                        .map(each -> new ScriptFields.TitleFields(each.title(), each.reason()))
                        .toList(),
                script.description(),
                new ArrayList<>(script.hashtags()),
                new ScriptFields.ThumbnailFields(
                        script.thumbnail().text(), script.thumbnail().visual()),
                script.scenes().stream()
                        .map(each -> new ScriptFields.SceneFields(each.id(), each.text(), each.visual()))
                        .toList());
    }

    private static List<String> ids(ScriptDraft draft) {
        return draft.script().scenes().stream().map(ScriptScene::id).toList();
    }

    private static List<String> texts(ScriptDraft draft) {
        return draft.script().scenes().stream().map(ScriptScene::text).toList();
    }

    private static List<String> titles(ScriptDraft draft) {
        return draft.script().titles().stream().map(TitleVariation::title).toList();
    }

    private static void assertInvalid(ThrowingCallable edit, String field) {
        assertProblem(edit, 422, "invalid")
                .extracting(e -> ((ProblemException) e).problem().violations())
                .asInstanceOf(LIST)
                .extracting(each -> ((Problem.Violation) each).field())
                .contains(field);
    }

    private static AbstractThrowableAssert<?, ?> assertProblem(ThrowingCallable edit, int status, String kind) {
        return assertThatThrownBy(edit).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(status);
            assertThat(e.problem().type()).endsWith(":" + kind);
        });
    }
}
