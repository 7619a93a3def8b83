package io.remixengine.platform.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LocalAssetStoreTest extends AssetStoreContract {

    @Override
    protected LocalAssetStore store() {
        return new LocalAssetStore(folder.resolve("store"));
    }

    @Test
    void nothingButTheAssetsIsLeftInTheFolder() throws IOException {
        LocalAssetStore store = store();

        store.put("a/b.txt", file("abc"), "text/plain", Provenance.generated("test"));
        store.putIfAbsent("a/c.json", bytes("{}"));
        store.putIfAbsent("a/c.json", bytes("{}"));

        assertThat(filesBelow(folder.resolve("store"))).containsExactlyInAnyOrder("a/b.txt", "a/c.json");
    }

    @Test
    void changedFileIsNoticed() throws IOException {
        LocalAssetStore store = store();
        AssetRef asset = store.put("a/b.txt", file("abc"), "text/plain", Provenance.generated("test"));
        Files.writeString(folder.resolve("store/a/b.txt"), "abd");

        assertThatThrownBy(() -> store.fetch(asset, workspace("w"))).isInstanceOf(AssetMissingException.class);
    }

    @Test
    void linkThatLeadsOutIsNotFollowed() throws IOException {
        LocalAssetStore store = store();
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createDirectories(folder.resolve("store"));
        Files.createSymbolicLink(folder.resolve("store/link"), outside);
        Files.createSymbolicLink(folder.resolve("store/secret.txt"), outside.resolve("secret.txt"));

        assertThatThrownBy(() -> store.find("link/secret.txt")).hasMessageContaining("leads out");
        assertThatThrownBy(() -> store.find("secret.txt")).hasMessageContaining("leads out");
        assertThatThrownBy(() -> store.putIfAbsent("link/new.txt", bytes("x"))).hasMessageContaining("leads out");
        assertThat(filesBelow(outside)).containsExactly("secret.txt");
    }

    @Test
    void unfinishedFilesAreSweptOnceTheyAreOld() throws IOException {
        Path partial = Files.createDirectories(folder.resolve("store/.partial"));
        Files.writeString(partial.resolve("young"), "being written");
        Path old = Files.writeString(partial.resolve("old"), "left behind");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        store().sweep();

        assertThat(filesBelow(partial)).containsExactly("young");
    }
}
