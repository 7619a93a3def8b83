package io.remixengine.render.text;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.process.ProcessTimeoutException;
import io.remixengine.platform.process.ProgramMissingException;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which fonts are installed, as fontconfig says; libass would silently take another for one that is not. */
@Singleton
public final class Fonts {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ProcessRunner processes;
    private final Map<String, List<String>> known = new ConcurrentHashMap<>();

    public Fonts(ProcessRunner processes) {
        this.processes = processes;
    }

    /**
     * Whether a family is installed, letter case and spaces aside. A weight of its own is a family: one Inter's
     * {@code Inter Extra Bold} is another's {@code Inter ExtraBold}.
     *
     * @throws StageFailure if fontconfig is missing
     */
    public boolean installed(String family) throws StageFailure, InterruptedException {
        return !spellings(family).isEmpty();
    }

    /**
     * A family as its font spells it, which libass needs.
     *
     * @param field what names it, for people, such as {@code scene intro, layer 2}
     * @throws StageFailure if it is not installed, or fontconfig is missing
     */
    public String spelled(String family, String field) throws StageFailure, InterruptedException {
        return spellings(family).stream()
                .findFirst()
                .orElseThrow(() -> StageFailure.rejected(
                        FailureCode.TIMELINE_INVALID,
                        "The font \"" + family + "\" (" + field + ") is not installed.",
                        "Choose a font that is, such as Inter, or install it where videos are rendered; then retry."));
    }

    private List<String> spellings(String family) throws StageFailure, InterruptedException {
        List<String> found = known.get(family);
        if (found == null) {
            found = Arrays.stream(match(family).split(",", -1))
                    .filter(name -> name.replace(" ", "").equalsIgnoreCase(family.replace(" ", "")))
                    .toList();
            known.put(family, found);
        }
        return found;
    }

    private String match(String family) throws StageFailure, InterruptedException {
        // in a pattern of fontconfig's, a hyphen would start the size
        String pattern = family.replace("-", "\\-");
        try {
            ProcessResult result = processes.run(
                    Command.of(Path.of("").toAbsolutePath(), TIMEOUT, "fc-match", "--format=%{family}", pattern));
            if (result.ok()) {
                return result.output();
            }
        } catch (ProgramMissingException | ProcessTimeoutException e) {
            throw missing();
        }
        throw missing();
    }

    private static StageFailure missing() {
        return StageFailure.rejected(
                FailureCode.TOOL_MISSING,
                "Fontconfig's fc-match is not installed or does not work.",
                "Install fontconfig, then retry.");
    }
}
