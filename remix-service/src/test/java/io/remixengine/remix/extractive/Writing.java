package io.remixengine.remix.extractive;

import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.script.Cue;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.Transcript;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.remix.Material;
import io.remixengine.remix.RemixEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes scripts for tests. */
final class Writing {

    private Writing() {}

    static Script notes(String topic, String notes, int seconds, String language) throws StageFailure {
        return write(topic, new Material.Notes(notes), seconds, language);
    }

    static Script verbatim(String script) throws StageFailure {
        return write("Topic", new Material.Finished(script), 30, "en");
    }

    static Script speech(String title, Transcript transcript, int seconds, String language) throws StageFailure {
        return write(title, new Material.Speech(transcript), seconds, language);
    }

    /** Each line is a cue. */
    static Transcript transcript(String language, String lines) {
        List<Cue> cues = new ArrayList<>();
        long start = 0;
        for (String line : lines.lines().filter(each -> !each.isBlank()).toList()) {
            long end = start + Math.round(1_000 * Language.seconds(line));
            cues.add(new Cue(start, end, line));
            start = end + 50;
        }
        return new Transcript(language, cues);
    }

    /** What is said in the film of the demo. */
    static Transcript film() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String line : Files.readAllLines(Path.of("../demo/page/film.en.vtt"))) {
            boolean said = !line.contains("-->") && !line.equals("WEBVTT");
            lines.append(said ? line + "\n" : "");
        }
        return transcript("en", lines.toString());
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Writing.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static double seconds(Script script) {
        return script.scenes().stream()
                .mapToDouble(scene -> Language.seconds(scene.text()))
                .sum();
    }

    static String said(Script script) {
        return String.join(" ", script.scenes().stream().map(ScriptScene::text).toList());
    }

    private static Script write(String subject, Material material, int seconds, String language) throws StageFailure {
        Source.Topic topic = new Source.Topic("Topic", null, null);
        return new ExtractiveWriter().script(RemixEvents.brief(topic, seconds, language), subject, material);
    }
}
