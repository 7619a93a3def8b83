package io.remixengine.gateway.document;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ThumbnailIdea;
import io.remixengine.contracts.script.TitleVariation;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A script while people edit it, and which of its scenes they have approved. Each edit gives a new draft or fails with a
 * {@link ProblemException}; one that changes what a scene says or shows withdraws its approval.
 *
 * @param approved ids of scenes
 */
public record ScriptDraft(Script script, Set<String> approved) {

    static final int LONGEST_TEXT = 2_000;
    static final int LONGEST_WHOLE = 20_000;
    static final int MOST_SCENES = 200;
    private static final int LONGEST_VISUAL = 500;
    private static final int LONGEST_TITLE = 100;
    private static final int MOST_TITLES = 20;
    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_DESCRIPTION = 5_000;
    private static final int LONGEST_HASHTAG = 100;
    private static final int MOST_HASHTAGS = 30;
    private static final String BY_HAND = "written by hand";
    private static final Pattern NUMBERED = Pattern.compile("s(\\d{1,8})");

    public ScriptDraft {
        requireNonNull(script, "script");
        approved = Collections.unmodifiableSet(new TreeSet<>(approved));
    }

    /** A script that nobody has looked at. */
    static ScriptDraft of(Script script) {
        return new ScriptDraft(script, Set.of());
    }

    /** Uses the title with this number, counted from 1. */
    ScriptDraft choosing(int number) {
        List<TitleVariation> titles = new ArrayList<>(script.titles());
        if (number < 1 || number > titles.size()) {
            throw new ProblemException(Problem.notFound("title"));
        }
        titles.addFirst(titles.remove(number - 1));
        return with(titles, script.scenes());
    }

    /** Uses a title of one's own. It takes the place of one that was written by hand before. */
    ScriptDraft titled(@Nullable String text) {
        Fields fields = new Fields();
        String title = fields.text("title", text, LONGEST_TITLE);
        fields.check();
        List<TitleVariation> titles = new ArrayList<>(script.titles());
        titles.removeIf(each -> each.reason().equals(BY_HAND) || each.title().equals(title));
        titles.addFirst(new TitleVariation(title, BY_HAND));
        return with(titles, script.scenes());
    }

    /** Another text or picture for a scene; null leaves it. */
    ScriptDraft editing(String id, @Nullable String text, @Nullable String visual) {
        ScriptScene scene = scene(id);
        Fields fields = new Fields();
        ScriptScene edited = new ScriptScene(
                id,
                scene.role(),
                text == null ? scene.text() : fields.text("text", text, LONGEST_TEXT),
                visual == null ? scene.visual() : fields.optional("visual", visual, LONGEST_VISUAL),
                scene.sourceMs());
        fields.check();
        List<ScriptScene> scenes = new ArrayList<>(script.scenes());
        scenes.set(scenes.indexOf(scene), edited);
        return with(script.titles(), scenes);
    }

    /** The same scenes in another order. */
    ScriptDraft ordered(@Nullable List<@Nullable String> ids) {
        return with(script.titles(), Order.of(script.scenes(), ScriptScene::id, ids));
    }

    /**
     * Cuts a scene in two; the first keeps the id, both keep the picture.
     *
     * @param at before which UTF-16 unit of the text; between two words
     */
    ScriptDraft splitting(String id, @Nullable Integer at) {
        ScriptScene scene = scene(id);
        String text = scene.text();
        if (at == null || !SceneText.canBeCut(text, at)) {
            throw Fields.invalid("at", "must be an offset between two words of the text");
        }
        ScriptScene.Role second = scene.role() == ScriptScene.Role.HOOK ? ScriptScene.Role.BODY : scene.role();
        List<ScriptScene> scenes = new ArrayList<>(script.scenes());
        int index = scenes.indexOf(scene);
        scenes.set(
                index,
                new ScriptScene(id, scene.role(), text.substring(0, at).strip(), scene.visual(), scene.sourceMs()));
        scenes.add(
                index + 1,
                new ScriptScene(freshId(scenes), second, text.substring(at).strip(), scene.visual(), scene.sourceMs()));
        return with(script.titles(), scenes);
    }

    /** Makes a scene and the one after it one, which has the first one's id and picture. */
    ScriptDraft merging(String id) {
        ScriptScene first = scene(id);
        List<ScriptScene> scenes = new ArrayList<>(script.scenes());
        int index = scenes.indexOf(first);
        if (index == scenes.size() - 1) {
            throw new ProblemException(
                    Problem.of(409, "last-scene", "The last scene has none after it. Merge the one before it."));
        }
        ScriptScene second = scenes.remove(index + 1);
        String text = SceneText.join(first.text(), second.text());
        if (text.length() > LONGEST_TEXT) {
            throw new ProblemException(Problem.of(
                    409,
                    "too-long",
                    "Together they have more than " + LONGEST_TEXT + " characters. Shorten one of them first."));
        }
        Long sourceMs = first.sourceMs() == null ? second.sourceMs() : first.sourceMs();
        scenes.set(index, new ScriptScene(id, first.role(), text, first.visual(), sourceMs));
        return with(script.titles(), scenes);
    }

    /**
     * Adds a scene.
     *
     * @param after the scene that it follows; null for the beginning
     */
    ScriptDraft adding(@Nullable String after, @Nullable String text, @Nullable String visual) {
        List<ScriptScene> scenes = new ArrayList<>(script.scenes());
        int index = 0;
        Fields fields = new Fields();
        if (after != null) {
            index = ids().indexOf(after) + 1;
            if (index == 0) {
                fields.wrong("after", "must be the id of a scene");
            }
        }
        ScriptScene added = new ScriptScene(
                freshId(scenes),
                ScriptScene.Role.BODY,
                fields.text("text", text, LONGEST_TEXT),
                fields.optional("visual", visual, LONGEST_VISUAL),
                null);
        fields.check();
        scenes.add(index, added);
        return with(script.titles(), scenes);
    }

    /** Takes a scene away. */
    ScriptDraft removing(String id) {
        List<ScriptScene> scenes = new ArrayList<>(script.scenes());
        scenes.remove(scene(id));
        if (scenes.isEmpty()) {
            throw new ProblemException(
                    Problem.of(409, "last-scene", "A script has at least one scene. Add another one first."));
        }
        return with(script.titles(), scenes);
    }

    /** A person finds a scene good. */
    ScriptDraft approving(String id) {
        Set<String> more = new HashSet<>(approved);
        more.add(scene(id).id());
        return new ScriptDraft(script, more);
    }

    /** Another script in the place of this one. Scenes keep where in the source they come from. */
    ScriptDraft replacedBy(@Nullable ScriptFields wanted) {
        ScriptFields sent = requireNonNullElse(wanted, new ScriptFields(null, null, null, null, null));
        Fields fields = new Fields();
        List<TitleVariation> titles = titles(sent.titles(), fields);
        String description = fields.optional("description", sent.description(), LONGEST_DESCRIPTION);
        List<String> hashtags = hashtags(sent.hashtags(), fields);
        ScriptFields.ThumbnailFields idea = sent.thumbnail();
        ThumbnailIdea thumbnail = idea == null
                ? script.thumbnail()
                : new ThumbnailIdea(
                        fields.optional("thumbnail.text", idea.text(), LONGEST_TITLE),
                        fields.optional("thumbnail.visual", idea.visual(), LONGEST_VISUAL));
        List<ScriptScene> scenes = scenes(sent.scenes(), fields);
        fields.check();
        return kept(new Script(script.language(), titles, description, hashtags, thumbnail, scenes));
    }

    private static List<TitleVariation> titles(@Nullable List<ScriptFields.@Nullable TitleFields> sent, Fields fields) {
        List<TitleVariation> titles = new ArrayList<>();
        if (sent == null || sent.isEmpty() || sent.size() > MOST_TITLES) {
            fields.wrong("titles", "must be 1 to " + MOST_TITLES);
            return titles;
        }
        for (ScriptFields.TitleFields each : sent) {
            String field = "titles." + titles.size();
            titles.add(new TitleVariation(
                    fields.text(field + ".title", each == null ? null : each.title(), LONGEST_TITLE),
                    fields.optional(field + ".reason", each == null ? null : each.reason(), LONGEST_REASON)));
        }
        return titles;
    }

    private static List<String> hashtags(@Nullable List<@Nullable String> sent, Fields fields) {
        List<@Nullable String> wanted = sent == null ? List.of() : sent;
        List<String> hashtags = new ArrayList<>();
        if (wanted.size() > MOST_HASHTAGS) {
            fields.wrong("hashtags", "must be at most " + MOST_HASHTAGS);
            return hashtags;
        }
        for (int index = 0; index < wanted.size(); index++) {
            String hashtag = fields.text("hashtags." + index, wanted.get(index), LONGEST_HASHTAG);
            if (hashtag.startsWith("#") || hashtag.chars().anyMatch(Character::isWhitespace)) {
                fields.wrong("hashtags." + index, "must be one word without #");
            }
            hashtags.add(hashtag);
        }
        return hashtags;
    }

    private List<ScriptScene> scenes(@Nullable List<ScriptFields.@Nullable SceneFields> sent, Fields fields) {
        List<ScriptScene> scenes = new ArrayList<>();
        if (sent == null || sent.isEmpty() || sent.size() > MOST_SCENES) {
            fields.wrong("scenes", "must be 1 to " + MOST_SCENES);
            return scenes;
        }
        for (ScriptFields.SceneFields each : sent) {
            String field = "scenes." + scenes.size();
            String id = each == null ? null : each.id();
            ScriptScene former = script.scenes().stream()
                    .filter(scene -> scene.id().equals(id))
                    .findFirst()
                    .orElse(null);
            if (id != null && former == null) {
                fields.wrong(field + ".id", "must be the id of a scene; a new scene has none");
            }
            if (former != null && scenes.stream().anyMatch(scene -> scene.id().equals(id))) {
                fields.wrong(field + ".id", "must be there once");
                former = null;
            }
            scenes.add(new ScriptScene(
                    former == null ? freshId(scenes) : former.id(),
                    former == null ? ScriptScene.Role.BODY : former.role(),
                    fields.text(field + ".text", each == null ? null : each.text(), LONGEST_TEXT),
                    fields.optional(field + ".visual", each == null ? null : each.visual(), LONGEST_VISUAL),
                    former == null ? null : former.sourceMs()));
        }
        return scenes;
    }

    private List<String> ids() {
        return script.scenes().stream().map(ScriptScene::id).toList();
    }

    private ScriptScene scene(String id) {
        return script.scenes().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("scene")));
    }

    private ScriptDraft with(List<TitleVariation> titles, List<ScriptScene> scenes) {
        return kept(new Script(
                script.language(),
                titles.subList(0, Math.min(MOST_TITLES, titles.size())),
                script.description(),
                script.hashtags(),
                script.thumbnail(),
                scenes));
    }

    /** Keeps the approvals of the scenes that are as they were. */
    private ScriptDraft kept(Script edited) {
        int length = length(edited);
        if (length > LONGEST_WHOLE && length > length(script)) {
            throw Fields.invalid("text", "must not make the whole longer than " + LONGEST_WHOLE + " characters");
        }
        if (edited.scenes().size() > MOST_SCENES
                && edited.scenes().size() > script.scenes().size()) {
            throw new ProblemException(
                    Problem.of(409, "too-many-scenes", "A script has at most " + MOST_SCENES + " scenes. Merge some."));
        }
        return new ScriptDraft(
                edited,
                edited.scenes().stream()
                        .filter(each ->
                                approved.contains(each.id()) && script.scenes().contains(each))
                        .map(ScriptScene::id)
                        .collect(Collectors.toSet()));
    }

    private static int length(Script script) {
        return script.scenes().stream().mapToInt(each -> each.text().length()).sum();
    }

    /** An id that neither the script has nor these. */
    private String freshId(List<ScriptScene> added) {
        int highest = Stream.concat(script.scenes().stream(), added.stream())
                .map(each -> NUMBERED.matcher(each.id()))
                .filter(Matcher::matches)
                .mapToInt(each -> Integer.parseInt(each.group(1)))
                .max()
                .orElse(0);
        return "s" + (highest + 1);
    }
}
