package io.remixengine.render.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.render.check.AssetSource.UnusableFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedFilesTest {

    @TempDir
    Path folder;

    @Test
    void fileIsKnownByItsContentWhateverItsName() throws Exception {
        Files.createDirectory(folder.resolve("pictures"));
        Files.writeString(folder.resolve("pictures/a b ä.jpg"), "same");
        Files.writeString(folder.resolve("b"), "same");
        NamedFiles files = new NamedFiles(folder);

        AssetRef asset = files.named("pictures/a b ä.jpg");

        assertThat(asset.bytes()).isEqualTo(4);
        assertThat(asset.sha256()).isEqualTo("0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5");
        assertThat(files.named("b")).isEqualTo(asset);
        assertThat(files.file(asset)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "none.jpg", "pictures", "/dev/zero", "\u0000"})
    void whatIsNoFileIsRefused(String name) {
        assertThatThrownBy(() -> new NamedFiles(folder).named(name)).isInstanceOf(UnusableFileException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "jfk-poster.jpg, image/jpeg",
        "jfk.mp4, video/mp4",
        "hostile/png-bomb.png, image/png",
        "hostile/html-as-jpg.jpg, application/octet-stream",
        "hostile/hls-localfile-as.mp4, application/octet-stream"
    })
    void kindIsToldByContent(String name, String mediaType) throws Exception {
        assertThat(new NamedFiles(Path.of("../test-media")).named(name).mediaType())
                .isEqualTo(mediaType);
    }
}
