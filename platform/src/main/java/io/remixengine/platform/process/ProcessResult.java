package io.remixengine.platform.process;

/**
 * How a program ended.
 *
 * @param exitCode its exit code; 0 is success by custom
 * @param output what it wrote to standard output, at most the runner's bound (4 MiB), then cut
 * @param errorTail the last 16 KiB that it wrote to standard error
 */
public record ProcessResult(int exitCode, String output, String errorTail) {

    public boolean ok() {
        return exitCode == 0;
    }
}
