package io.remixengine.remix;

import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.usage.ProviderUsage;
import java.util.List;

/** What a written script used. */
final class WrittenScript {

    private WrittenScript() {}

    static List<ProviderUsage> usage(ScriptWriter writer, Script script) {
        long words = script.scenes().stream()
                .mapToLong(scene -> scene.text().split("\\s+").length)
                .sum();
        return List.of(ProviderUsage.local(writer.name(), "script", words, "words"));
    }
}
