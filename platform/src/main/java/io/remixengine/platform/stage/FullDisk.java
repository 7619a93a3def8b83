package io.remixengine.platform.stage;

import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells whether work failed because there is no room left.
 *
 * @param least how many bytes a disk has at least that is not full
 */
record FullDisk(long least) {

    private static final List<String> SAID = List.of("No space left on device", "Disk quota exceeded");

    /** Whether that is what was thrown. */
    boolean causes(Throwable thrown) {
        return Stream.iterate(thrown, each -> each != null, Throwable::getCause)
                .map(each -> String.valueOf(each.getMessage()))
                .anyMatch(message -> SAID.stream().anyMatch(message::contains));
    }

    /** Whether the disk of a folder is full; a program that it ends may have said something else. */
    boolean isAt(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < least;
        } catch (IOException e) {
            return false; // it is gone, which is another trouble
        }
    }

    static Failure failure() {
        return new Failure(
                FailureCode.DISK_FULL,
                "There is no room left for the files of this video.",
                "Make room where the asset folder and the work folder are, and replay the video.");
    }
}
