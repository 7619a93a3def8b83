package io.remixengine.remix.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.script.Cue;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ScriptScene.Role;
import io.remixengine.contracts.script.ThumbnailIdea;
import io.remixengine.contracts.script.TitleVariation;
import io.remixengine.contracts.wire.Json;
import io.remixengine.remix.Assignment;
import io.remixengine.remix.Material;
import io.remixengine.remix.extractive.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a model's text comes to.
 *
 * @param script null if it is none
 * @param problems what the model should mend; a script with problems can be used if nothing better comes
 */
record Draft(@Nullable Script script, List<String> problems) {

    private static final double SHORTEST = 0.5;
    private static final double LONGEST = 1.4;

    static Draft of(ModelAnswer answer, Assignment assignment) {
        if (answer.cut()) {
            return new Draft(null, List.of("it was too long and was cut off"));
        }
        JsonNode tree = tree(answer.content());
        if (tree == null) {
            return new Draft(null, List.of("it is no JSON object"));
        }
        List<String> problems = ScriptSchema.problems(tree);
        if (!problems.isEmpty()) {
            return new Draft(null, problems);
        }
        Script script = script(tree, assignment);
        return new Draft(script, length(script, assignment.brief().durationSeconds()));
    }

    private static @Nullable JsonNode tree(String content) {
        int from = content.indexOf('{'); // some models put a fence around it
        int to = content.lastIndexOf('}');
        try {
            return from < 0 || to < from ? null : Json.mapper().readTree(content.substring(from, to + 1));
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static List<String> length(Script script, int wanted) {
        double seconds = script.scenes().stream()
                .mapToDouble(scene -> Language.seconds(scene.text()))
                .sum();
        if (seconds >= wanted * SHORTEST && seconds <= wanted * LONGEST) {
            return List.of();
        }
        return List.of(
                "speaking all scenes takes about %d seconds, and %d are wanted".formatted(Math.round(seconds), wanted));
    }

    private static Script script(JsonNode tree, Assignment assignment) {
        long end = assignment.material() instanceof Material.Speech speech
                ? speech.transcript().cues().stream()
                        .mapToLong(Cue::endMs)
                        .max()
                        .orElse(-1)
                : -1;
        List<ScriptScene> scenes = new ArrayList<>();
        for (JsonNode each : tree.get("scenes")) {
            long source = each.get("sourceSeconds").isNumber()
                    ? Math.round(each.get("sourceSeconds").asDouble() * 1000)
                    : -1;
            scenes.add(new ScriptScene(
                    "s" + (scenes.size() + 1),
                    Role.valueOf(each.get("role").asText().toUpperCase(Locale.ROOT)),
                    plain(each.get("text")),
                    plain(each.get("visual")),
                    source >= 0 && source <= end ? source : null));
        }
        List<TitleVariation> titles = new ArrayList<>();
        tree.get("titles")
                .forEach(each -> titles.add(new TitleVariation(plain(each.get("title")), plain(each.get("reason")))));
        List<String> hashtags = new ArrayList<>();
        tree.get("hashtags").forEach(each -> hashtags.add(plain(each).replace("#", "")));
        JsonNode thumbnail = tree.get("thumbnail");
        return new Script(
                assignment.brief().language(),
                titles,
                plain(tree.get("description")),
                hashtags,
                new ThumbnailIdea(plain(thumbnail.get("text")), plain(thumbnail.get("visual"))),
                scenes);
    }

    /** One line without what can't be seen. */
    private static String plain(JsonNode text) {
        return text.asText()
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\s&&[^\\u200C\\u200D]]+", " ")
                .strip();
    }
}
