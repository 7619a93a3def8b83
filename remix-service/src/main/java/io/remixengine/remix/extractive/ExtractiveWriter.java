package io.remixengine.remix.extractive;

import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ThumbnailIdea;
import io.remixengine.contracts.script.TitleVariation;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.remix.Material;
import io.remixengine.remix.ScriptWriter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes with the words of the material itself: offline, with no key, the same every time. */
@Singleton
public final class ExtractiveWriter implements ScriptWriter {

    private static final Map<String, String> CALLS_TO_ACTION = Map.of(
            "en", "If you learned something new today, follow along for more stories like this.",
            "de", "Wenn du heute etwas Neues gelernt hast, folge uns für mehr.",
            "es", "Si hoy aprendiste algo nuevo, síguenos para ver más.",
            "fr", "Si vous avez appris quelque chose aujourd'hui, suivez-nous pour la suite.",
            "pt", "Se você aprendeu algo novo hoje, siga para ver mais.",
            "it", "Se oggi hai imparato qualcosa di nuovo, seguici per altre storie.");
    private static final List<String> SHOTS = List.of(
            "Close-up of %s, shallow depth of field",
            "Wide establishing shot of %s",
            "Slow push-in on %s, soft light",
            "Overhead view of %s",
            "Detail of %s, in motion");

    @Override
    public String name() {
        return "extractive";
    }

    @Override
    public Script write(Brief brief, String subject, Material material) throws StageFailure {
        String tag =
                material instanceof Material.Speech speech ? speech.transcript().language() : brief.language();
        Language language = Language.of(tag);
        List<Sentence> sentences = switch (material) {
            case Material.Speech speech -> Sentences.ofTranscript(speech.transcript(), language.locale());
            case Material.Notes notes -> Sentences.ofNotes(notes.text(), language.locale());
            case Material.Finished finished ->
                Sentences.split(Sentences.plain(finished.text()), language.locale()).stream()
                        .map(text -> new Sentence(text, null))
                        .toList();
        };
        List<ScriptScene> scenes = switch (material) {
            case Material.Finished finished -> verbatim(sentences, language);
            case Material.Speech speech -> chosen(sentences, brief, language);
            case Material.Notes notes -> chosen(sentences, brief, language);
        };
        if (scenes.isEmpty()) {
            throw StageFailure.rejected(
                    FailureCode.LANGUAGE_MODEL_NEEDED,
                    "There are no sentences to write a script from, and no language model is configured.",
                    "Give notes or a finished script, or choose a video in which something is said.");
        }
        List<String> texts = scenes.stream().map(ScriptScene::text).toList();
        List<String> phrases =
                KeyPhrases.of(sentences.stream().map(Sentence::text).toList(), language);
        String about =
                material instanceof Material.Speech || Sentences.plain(subject).isEmpty()
                        ? phrases.stream().findFirst().orElse("this story")
                        : Sentences.plain(subject);
        String key = KeyPhrases.titleCase(about, language.locale());
        return new Script(
                tag,
                titles(key, phrases, brief.durationSeconds(), language),
                String.join(" ", texts.subList(0, Math.min(3, texts.size()))),
                hashtags(key, phrases),
                new ThumbnailIdea(thumbnail(key, language.locale()), "Close-up of " + about + ", bold contrast"),
                scenes);
    }

    private static List<ScriptScene> verbatim(List<Sentence> sentences, Language language) {
        List<ScriptScene> scenes = new ArrayList<>();
        if (!sentences.isEmpty()) {
            List<Sentence> cuts = SceneCutter.cut(sentences);
            for (int i = 0; i < cuts.size(); i++) {
                add(scenes, i == 0 ? ScriptScene.Role.HOOK : ScriptScene.Role.BODY, cuts.get(i), language);
            }
        }
        return scenes;
    }

    private static List<ScriptScene> chosen(List<Sentence> sentences, Brief brief, Language language) {
        Optional<String> call =
                Optional.ofNullable(CALLS_TO_ACTION.get(language.locale().getLanguage()));
        double callSeconds = call.map(Language::seconds).orElse(0.0);
        Selection selection = new Selection(sentences, language);
        List<Integer> said = selection.within(brief.durationSeconds() - callSeconds);
        List<ScriptScene> scenes = new ArrayList<>();
        if (said.isEmpty()) {
            return scenes;
        }
        int hook = selection.hook(said);
        SceneCutter.cut(List.of(sentences.get(hook))).forEach(cut -> add(scenes, ScriptScene.Role.HOOK, cut, language));
        List<Sentence> body =
                said.stream().filter(i -> i != hook).map(sentences::get).toList();
        if (!body.isEmpty()) {
            SceneCutter.cut(body).forEach(cut -> add(scenes, ScriptScene.Role.BODY, cut, language));
        }
        call.ifPresent(text -> add(scenes, ScriptScene.Role.CALL_TO_ACTION, new Sentence(text, null), language));
        return scenes;
    }

    private static void add(List<ScriptScene> scenes, ScriptScene.Role role, Sentence cut, Language language) {
        List<String> phrases = KeyPhrases.of(List.of(cut.text()), language);
        String seen = phrases.isEmpty()
                ? "the speaker's subject"
                : String.join(" and ", phrases.subList(0, Math.min(2, phrases.size())));
        String shot = SHOTS.get(scenes.size() % SHOTS.size()).formatted(seen);
        scenes.add(new ScriptScene("s" + (scenes.size() + 1), role, cut.text(), shot, cut.sourceMs()));
    }

    private static List<TitleVariation> titles(String key, List<String> phrases, int seconds, Language language) {
        if (language.english()) {
            return List.of(
                    new TitleVariation("The Surprising Story of " + key, "curiosity: promises something unexpected"),
                    new TitleVariation("What Should You Know About " + key + "?", "question: the video answers it"),
                    new TitleVariation(key + " in a Nutshell", "brevity: promises little effort"),
                    new TitleVariation("How to Understand " + key, "how-to: names what people search for"),
                    new TitleVariation("A Clearer View of " + key, "benefit: says what the viewer gains"),
                    new TitleVariation("Forget What You Heard About " + key, "contrarian: questions what is believed"),
                    new TitleVariation(key, "short: readable at a glance"),
                    new TitleVariation(key + ", Explained", "keyword first: found by search"));
        }
        String other = KeyPhrases.titleCase(phrases.size() > 1 ? phrases.get(1) : "…", language.locale());
        String short60 = other.length() > 35 ? other.substring(0, other.offsetByCodePoints(0, 17)) : other;
        return List.of(
                new TitleVariation(key, "short: readable at a glance"),
                new TitleVariation(key + "?", "question: raises curiosity"),
                new TitleVariation(key + "!", "emphasis: sounds lively"),
                new TitleVariation(key + " …?", "suspense: asks without telling"),
                new TitleVariation(key + ": " + short60, "keyword first: found by search"),
                new TitleVariation(short60 + ": " + key, "detail first: the special leads to the general"),
                new TitleVariation(key + " & " + short60, "pair: brings two subjects together"),
                new TitleVariation(key + " …", "curiosity: leaves the rest open"));
    }

    private static List<String> hashtags(String key, List<String> phrases) {
        List<String> tags = new ArrayList<>();
        List<String> candidates = new ArrayList<>(phrases);
        candidates.addFirst(key);
        candidates.addAll(List.of("shorts", "video", "story"));
        for (String candidate : candidates) {
            String tag = candidate.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
            if (!tag.isEmpty() && tag.length() <= 30 && !tags.contains(tag) && tags.size() < 6) {
                tags.add(tag);
            }
        }
        return tags;
    }

    private static String thumbnail(String key, Locale locale) {
        String[] words = key.split("\\s+");
        String few = String.join(" ", List.of(words).subList(0, Math.min(4, words.length)));
        return (words.length == 1 && locale.getLanguage().equals("en") ? few + " explained" : few).toUpperCase(locale);
    }
}
