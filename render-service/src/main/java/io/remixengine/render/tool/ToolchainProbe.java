package io.remixengine.render.tool;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.process.ProcessTimeoutException;
import io.remixengine.platform.process.ProgramMissingException;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out once which FFmpeg and which fonts are installed. */
@Singleton
public final class ToolchainProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** FC_WEIGHT_EXTRABOLD of fontconfig. */
    private static final String EXTRA_BOLD = "205";

    private final ProcessRunner processes;
    private volatile @Nullable Toolchain found;

    public ToolchainProbe(ProcessRunner processes) {
        this.processes = processes;
    }

    /**
     * What is installed, looked up at the first call.
     *
     * @param font the font family that captions are drawn in, extra bold
     * @throws StageFailure if FFmpeg, what it needs, fontconfig or the font are missing
     */
    public Toolchain toolchain(String font) throws StageFailure, InterruptedException {
        Toolchain known = found;
        if (known == null) {
            String ffmpeg = output("ffmpeg", "-hide_banner", "-version");
            requireBuiltWith(ffmpeg, "libx264");
            requireBuiltWith(ffmpeg, "libass");
            known = new Toolchain(ffmpeg, fonts(font), ffmpeg.contains("--enable-libzimg"), emoji());
            found = known;
        }
        return known;
    }

    private String fonts(String font) throws StageFailure, InterruptedException {
        String[] match = output("fc-match", "--format=%{family[0]}\n%{weight}\n%{file}", font + ":extrabold")
                .split("\n", -1);
        if (match.length < 3 || !match[0].equals(font) || !match[1].equals(EXTRA_BOLD)) {
            throw missing(
                    "The font " + font + " is not installed in extra bold.",
                    "Install the package fonts-inter, then retry.");
        }
        String all = output("fc-list", "--format=%{file}:%{fontversion}\n")
                .lines()
                .sorted()
                .collect(Collectors.joining("\n"));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(Path.of(match[2])));
            return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean emoji() throws StageFailure, InterruptedException {
        return output("fc-match", "--format=%{family}", Toolchain.EMOJI_FONT).equals(Toolchain.EMOJI_FONT);
    }

    private static void requireBuiltWith(String version, String library) throws StageFailure {
        if (!version.contains("--enable-" + library)) {
            throw missing(
                    "This FFmpeg was built without " + library + ".", "Install a full build of FFmpeg, then retry.");
        }
    }

    private String output(String... arguments) throws StageFailure, InterruptedException {
        Command command = Command.of(Path.of("").toAbsolutePath(), TIMEOUT, arguments);
        try {
            ProcessResult result = processes.run(command);
            if (result.ok()) {
                return result.output();
            }
            throw missing(command.program() + " does not work.", "Install FFmpeg and fontconfig, then retry.");
        } catch (ProgramMissingException | ProcessTimeoutException e) {
            throw missing(e.getMessage() + ".", "Install FFmpeg and fontconfig, then retry.");
        }
    }

    private static StageFailure missing(String reason, String remedy) {
        return StageFailure.rejected(FailureCode.TOOL_MISSING, reason, remedy);
    }
}
