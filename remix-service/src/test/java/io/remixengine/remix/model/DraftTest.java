package io.remixengine.remix.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.script.Cue;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene.Role;
import io.remixengine.contracts.script.Transcript;
import io.remixengine.platform.settings.SettingsSnapshot;
import io.remixengine.remix.Assignment;
import io.remixengine.remix.Material;
import io.remixengine.remix.RemixEvents;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTest {

    private static final Material SPEECH =
            new Material.Speech(new Transcript("en", List.of(new Cue(0, 60_000, "Kettles sing."))));

    @Test
    void aScriptIsTakenAsItIs() {
        Draft draft = draft(ModelAnswers.script().toString(), new Material.Subject(""));

        assertThat(draft.problems()).isEmpty();
        Script script = script(draft);
        assertThat(script.title()).isEqualTo("Why Your Kettle Sings");
        assertThat(script.language()).isEqualTo("en");
        assertThat(script.hashtags()).containsExactly("science", "kettle");
        assertThat(script.scenes())
                .extracting(scene -> scene.role())
                .startsWith(Role.HOOK)
                .endsWith(Role.CALL_TO_ACTION);
        assertThat(script.scenes()).extracting(scene -> scene.id()).containsExactly("s1", "s2", "s3", "s4", "s5");
    }

    @Test
    void aFenceAroundItIsNoMatter() {
        assertThat(draft("```json\n" + ModelAnswers.script() + "\n```", SPEECH).problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sure! Here is your script.", "{\"scenes\": [", "[]", "{}", "null", "{\"titles\": 1}"})
    void whatIsNoScriptIsNone(String content) {
        Draft draft = draft(content, SPEECH);

        assertThat(draft.script()).isNull();
        assertThat(draft.problems()).isNotEmpty();
    }

    @Test
    void whatIsMoreOrLongerThanAllowedIsNone() {
        assertThat(changed(script -> script.put("command", "rm")).script()).isNull();
        assertThat(changed(script -> ((ObjectNode) script.at("/titles/0")).put("title", "x".repeat(101)))
                        .script())
                .isNull();
        assertThat(changed(script -> ((ObjectNode) script.at("/scenes/0")).put("text", " "))
                        .script())
                .isNull();
        assertThat(changed(script -> ((ObjectNode) script.at("/scenes/0")).put("role", "villain"))
                        .script())
                .isNull();
    }

    @Test
    void aScriptOfAWrongLengthIsOneWithAProblem() {
        Draft draft = changed(script -> ((ObjectNode) script.at("/scenes/1")).put("text", "and so on ".repeat(60)));

        assertThat(draft.script()).isNotNull();
        assertThat(draft.problems()).singleElement().asString().contains("30 are wanted");
    }

    @Test
    void aSceneIsWhereTheSourceSaysIt() {
        Draft inside = changed(script -> ((ObjectNode) script.at("/scenes/1")).put("sourceSeconds", 12.5));
        Draft outside = changed(script -> ((ObjectNode) script.at("/scenes/1")).put("sourceSeconds", 61));

        assertThat(script(inside).scenes().get(1).sourceMs()).isEqualTo(12_500);
        assertThat(script(outside).scenes().get(1).sourceMs()).isNull();
    }

    @Test
    void charactersThatNobodySeesAreNotSpoken() {
        Draft draft = changed(
                script -> ((ObjectNode) script.at("/scenes/0")).put("text", "Why\u0000 does\u202E it\n\n sing?\u200B"));

        assertThat(script(draft).scenes().getFirst().text()).isEqualTo("Why does it sing?");
    }

    private static Script script(Draft draft) {
        return requireNonNull(draft.script());
    }

    private static Draft changed(Consumer<ObjectNode> change) {
        ObjectNode script = ModelAnswers.script();
        change.accept(script);
        return draft(script.toString(), SPEECH);
    }

    private static Draft draft(String content, Material material) {
        Source topic = new Source.Topic("Kettles", null, null);
        return Draft.of(
                new ModelAnswer(content, false, false),
                new Assignment(
                        RemixEvents.meta(),
                        SettingsSnapshot.INITIAL,
                        RemixEvents.brief(topic, 30, "en"),
                        "Kettles",
                        material));
    }
}
