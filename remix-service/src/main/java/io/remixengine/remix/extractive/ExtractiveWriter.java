package io.remixengine.remix.extractive;

import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ScriptScene.Role;
import io.remixengine.contracts.script.ThumbnailIdea;
import io.remixengine.contracts.script.Transcript;
import io.remixengine.contracts.settings.Writer;
import io.remixengine.contracts.usage.ProviderUsage;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.remix.Assignment;
import io.remixengine.remix.Material;
import io.remixengine.remix.ScriptWriter;
import io.remixengine.remix.WrittenScript;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Writes with the words of the material itself: offline, with no key, the same every time.
 *
 * <p>As it can't translate, it writes in the language of a transcript even if the brief asks for another one; the
 * script tells which. Notes and finished scripts are taken to be in the brief's language, and so is a transcript that does not
 * tell its own.
 */
@Singleton
public final class ExtractiveWriter implements ScriptWriter {

    private static final List<String> SHOTS = List.of(
            "Close-up of %s, shallow depth of field",
            "Wide establishing shot of %s",
            "Slow push-in on %s, soft light",
            "Overhead view of %s",
            "Detail of %s, in motion");
    private static final int LONGEST_DESCRIPTION = 400;
    private static final int MOST_LINES = 100;

    @Override
    public Writer name() {
        return Writer.EXTRACTIVE;
    }

    @Override
    public boolean takes(Assignment assignment) {
        return !(assignment.material() instanceof Material.Subject);
    }

    @Override
    public WrittenScript write(Assignment assignment) throws StageFailure {
        Script script = script(assignment.brief(), assignment.subject(), assignment.material());
        long words = script.scenes().stream()
                .mapToLong(scene -> scene.text().split("\\s+").length)
                .sum();
        return new WrittenScript(script, null, List.of(ProviderUsage.local(name().id(), "script", words, "words")));
    }

    Script script(Brief brief, String subject, Material material) throws StageFailure {
        String tag =
                material instanceof Material.Speech speech ? languageOf(speech.transcript(), brief) : brief.language();
        Language language = Language.of(tag);
        List<Sentence> sentences = switch (material) {
            case Material.Speech speech -> Speech.sentences(speech.transcript(), language);
            case Material.Notes notes -> Notes.sentences(notes.text(), language.locale());
            case Material.Finished finished -> Notes.verbatim(finished.text(), language.locale());
            case Material.Subject bare -> List.of();
        };
        if (sentences.isEmpty()) {
            throw StageFailure.rejected(
                    FailureCode.LANGUAGE_MODEL_NEEDED,
                    "There are no sentences to write a script from, and no language model is configured.",
                    "Give notes or a finished script, or choose a video in which something is said.");
        }
        String named = Subject.of(subject, language);
        Selection selection = new Selection(sentences, named, language);
        boolean verbatim = material instanceof Material.Finished;
        List<Sentence> said = verbatim ? sentences : chosen(selection, brief, language);

        List<String> texts = said.stream().map(Sentence::text).toList();
        List<String> phrases = KeyPhrases.of(selection.texts(), named, language);
        String about = named.isEmpty() ? unnamed(phrases, texts, language) : named;
        Optional<String> call = verbatim ? Optional.empty() : language.callToAction();
        return new Script(
                tag,
                Titles.of(about, !named.isEmpty(), lines(material, selection, texts, language), phrases, language),
                description(texts, language),
                Hashtags.of(named, phrases, language),
                new ThumbnailIdea(
                        Subject.glance(about, language),
                        "Close-up of " + (phrases.isEmpty() ? about : phrases.getFirst()) + ", bold contrast"),
                scenes(said, call, phrases.isEmpty() ? about : phrases.getFirst(), language));
    }

    private static String languageOf(Transcript transcript, Brief brief) {
        String code = Locale.forLanguageTag(transcript.language()).getLanguage();
        return code.isEmpty() || code.equals("und") ? brief.language() : transcript.language();
    }

    /** The hook first, then the rest as it follows in the material. */
    private static List<Sentence> chosen(Selection selection, Brief brief, Language language) {
        double call = language.callToAction().map(Language::seconds).orElse(0.0);
        List<Sentence> chosen = selection.choose(brief.durationSeconds() - call, brief.durationSeconds(), language);
        Sentence hook = selection.hook(chosen, language);
        List<Sentence> said = new ArrayList<>(chosen);
        said.remove(hook);
        said.addFirst(hook);
        return said;
    }

    private static List<ScriptScene> scenes(
            List<Sentence> said, Optional<String> call, String about, Language language) {
        List<ScriptScene> scenes = new ArrayList<>();
        for (Sentence cut : SceneCutter.cut(said, language)) {
            add(scenes, scenes.isEmpty() ? Role.HOOK : Role.BODY, cut, about, language);
        }
        call.ifPresent(text -> add(scenes, Role.CALL_TO_ACTION, new Sentence(text, null), about, language));
        return scenes;
    }

    private static void add(List<ScriptScene> scenes, Role role, Sentence cut, String about, Language language) {
        List<String> phrases =
                role == Role.CALL_TO_ACTION ? List.of() : KeyPhrases.of(List.of(cut.text()), about, language);
        String seen = phrases.isEmpty() ? about : String.join(" and ", phrases.subList(0, Math.min(2, phrases.size())));
        String shot = SHOTS.get(scenes.size() % SHOTS.size()).formatted(seen);
        scenes.add(new ScriptScene("s" + (scenes.size() + 1), role, cut.text(), shot, cut.sourceMs()));
    }

    /** A name for what has none: what it is most about, else how it begins. */
    private static String unnamed(List<String> phrases, List<String> texts, Language language) {
        return Headline.cased(
                phrases.isEmpty() ? Subject.shortened(texts.getFirst(), 40, language) : phrases.getFirst(), language);
    }

    /**
     * What may become a title: what is said, by weight, then the rest of the material. Of captions without punctuation
     * only what is likely to be a whole sentence.
     */
    private static List<String> lines(Material material, Selection selection, List<String> said, Language language) {
        Set<String> heard = Set.copyOf(said);
        Set<String> ranked = new LinkedHashSet<>(List.of(said.getFirst()));
        selection.ranked().stream().filter(heard::contains).forEach(ranked::add);
        selection.ranked().stream().limit(MOST_LINES).forEach(ranked::add);
        boolean guessed = language.known()
                && material instanceof Material.Speech speech
                && !Speech.isPunctuated(speech.transcript());
        return ranked.stream()
                .filter(line -> !guessed || language.determines(line.split(" ")[0]))
                .toList();
    }

    /** The first whole sentences. */
    private static String description(List<String> said, Language language) {
        StringBuilder description = new StringBuilder();
        for (String sentence : said.subList(0, Math.min(3, said.size()))) {
            if (description.length() + sentence.length() < LONGEST_DESCRIPTION) {
                String finished = Sentences.finished(sentence);
                boolean wide =
                        description.isEmpty() || "。！？".indexOf(description.charAt(description.length() - 1)) >= 0;
                description.append(wide ? "" : " ").append(finished);
            }
        }
        String whole = description.isEmpty() ? said.getFirst() : description.toString();
        boolean fits = whole.length() <= LONGEST_DESCRIPTION;
        return Sentences.finished(fits ? whole : Subject.cut(whole, LONGEST_DESCRIPTION, language));
    }
}
