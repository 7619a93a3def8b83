package io.remixengine.platform.asset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every asset store promises; each adapter's test inherits it. */
public abstract class AssetStoreContract {

    private static final String KEY = "remix-engine/videos/p/v/scrape/video.mp4";
    private static final Provenance OURS = Provenance.generated("test");

    @TempDir
    protected Path folder;

    /** The store under test, empty. */
    protected abstract AssetStore store() throws IOException;

    @Test
    void putTellsLengthAndDigest() throws IOException {
        AssetRef asset = store().put(KEY, file("abc"), "video/mp4", OURS);

        assertThat(asset)
                .isEqualTo(new AssetRef(
                        KEY,
                        "video/mp4",
                        3,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", // FIPS 180-4's example
                        OURS));
    }

    @Test
    void putReplacesWhatWasThere() throws IOException {
        AssetStore store = store();
        AssetRef old = store.put(KEY, file("old"), "video/mp4", OURS);

        AssetRef fresh = store.put(KEY, file("fresh"), "video/mp4", OURS);

        assertThat(store.fetch(fresh, workspace("w"))).hasContent("fresh");
        assertThatThrownBy(() -> store.fetch(old, workspace("w2"))).isInstanceOf(AssetMissingException.class);
    }

    @Test
    void fetchedFileHasContentAndNoEndingAndMayBeFetchedAgain() throws IOException {
        AssetStore store = store();
        AssetRef asset = store.put(KEY, file("abc"), "video/mp4", OURS);
        Path workspace = workspace("w");

        Path fetched = store.fetch(asset, workspace);

        assertThat(fetched).hasContent("abc").hasParentRaw(workspace);
        assertThat(fetched.getFileName().toString()).isEqualTo(asset.sha256());
        assertThat(store.fetch(asset, workspace)).isEqualTo(fetched);
    }

    @Test
    void removingAWorkspaceLeavesTheStoreAlone() throws IOException {
        AssetStore store = store();
        AssetRef asset = store.put(KEY, file("abc"), "video/mp4", OURS);

        Files.delete(store.fetch(asset, workspace("w")));

        assertThat(store.fetch(asset, workspace("w2"))).hasContent("abc");
    }

    @Test
    void absentAssetIsMissing() throws IOException {
        AssetStore store = store();
        AssetRef asset = store.put(KEY, file("abc"), "video/mp4", OURS);
        AssetRef absent = new AssetRef("elsewhere.mp4", "video/mp4", asset.bytes(), asset.sha256(), OURS);

        assertThatThrownBy(() -> store.fetch(absent, workspace("w"))).isInstanceOf(AssetMissingException.class);
        assertThatThrownBy(() -> store.open(absent, 0)).isInstanceOf(AssetMissingException.class);
        assertThat(store.find("elsewhere.mp4")).isEmpty();
    }

    @Test
    void openStartsAtTheOffset() throws IOException {
        AssetStore store = store();
        AssetRef asset = store.put(KEY, file("0123456789"), "video/mp4", OURS);

        try (InputStream tail = store.open(asset, 7)) {
            assertThat(tail).hasContent("789");
        }
        try (InputStream beyond = store.open(asset, 10)) {
            assertThat(beyond).isEmpty();
        }
    }

    @Test
    void openEndsAfterTheLength() throws IOException {
        AssetStore store = store();
        AssetRef asset = store.put(KEY, file("0123456789"), "video/mp4", OURS);

        try (InputStream middle = store.open(asset, 2, 3)) {
            assertThat(middle).hasContent("234");
        }
        try (InputStream end = store.open(asset, 8, 100)) {
            assertThat(end).hasContent("89");
        }
        try (InputStream nothing = store.open(asset, 2, 0)) {
            assertThat(nothing).isEmpty();
        }
    }

    @Test
    void emptyFileIsAFile() throws IOException {
        AssetStore store = store();

        AssetRef asset = store.put(KEY, file(""), "text/plain", OURS);

        assertThat(store.fetch(asset, workspace("w"))).isEmptyFile();
        try (InputStream nothing = store.open(asset, 0)) {
            assertThat(nothing).isEmpty();
        }
    }

    @Test
    void deletedFileIsGoneAndMayBeDeletedAgain() throws IOException {
        AssetStore store = store();
        AssetRef asset = store.put(KEY, file("abc"), "video/mp4", OURS);

        store.delete(KEY);
        store.delete(KEY);

        assertThatThrownBy(() -> store.fetch(asset, workspace("w")))
                .isInstanceOf(AssetMissingException.class)
                .hasMessageContaining("is gone");
    }

    @Test
    void filesAreListedByTheBeginningOfTheirKeys() throws IOException {
        AssetStore store = store();
        Instant before = Instant.now().minusSeconds(60);
        store.put("remix-engine/videos/p/v/scrape/video.mp4", file("abc"), "video/mp4", OURS);
        store.putIfAbsent("remix-engine/videos/p/v/results/scrape-1.json", new byte[] {1});
        store.putIfAbsent("remix-engine/videos/p/v/results/scrape-1.begun", new byte[] {1, 2});
        store.putIfAbsent("remix-engine/videos/p/v/results/scrape-2.json", new byte[] {1});
        store.putIfAbsent("remix-engine/segments/s.json", new byte[] {1});

        assertThat(listed(store, "remix-engine/videos/p/v/results/scrape-1"))
                .containsExactlyInAnyOrder(
                        "remix-engine/videos/p/v/results/scrape-1.begun",
                        "remix-engine/videos/p/v/results/scrape-1.json");
        assertThat(listed(store, "remix-engine/videos/p/")).hasSize(4);
        assertThat(listed(store, "")).hasSize(5);
        assertThat(listed(store, "remix-engine/uploads/")).isEmpty();
        store.list("remix-engine/videos/p/v/scrape/", asset -> {
            assertThat(asset.bytes()).isEqualTo(3);
            assertThat(asset.storedAt()).isBetween(before, Instant.now().plusSeconds(60));
        });
    }

    @Test
    void visitorEndsAListing() throws IOException {
        AssetStore store = store();
        store.putIfAbsent("remix-engine/segments/a.json", new byte[] {1});
        store.putIfAbsent("remix-engine/segments/b.json", new byte[] {1});
        List<String> seen = new ArrayList<>();

        assertThatThrownBy(() -> store.list("", asset -> {
                    seen.add(asset.key());
                    throw new InterruptedException("enough");
                }))
                .isInstanceOf(InterruptedException.class);

        assertThat(seen).hasSize(1);
    }

    private static List<String> listed(AssetStore store, String prefix) throws IOException {
        List<String> keys = new ArrayList<>();
        store.list(prefix, asset -> keys.add(asset.key()));
        return keys;
    }

    @Test
    void storeIsThere() {
        assertThatCode(() -> store().check()).doesNotThrowAnyException();
    }

    @Test
    void firstOfTwoWritersWinsAndTheSecondSeesIt() throws IOException {
        AssetStore store = store();

        assertThat(store.putIfAbsent("results/1.json", bytes("first"))).isEqualTo(bytes("first"));
        assertThat(store.putIfAbsent("results/1.json", bytes("second"))).isEqualTo(bytes("first"));
        assertThat(store.find("results/1.json")).hasValue(bytes("first"));
    }

    @Test
    void writersAtTheSameTimeAllSeeOneWinner() throws Exception {
        AssetStore store = store();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                String key = "results/" + round + ".json";
                List<Callable<String>> writers = IntStream.range(0, 8)
                        .<Callable<String>>mapToObj(each ->
                                () -> new String(store.putIfAbsent(key, bytes("writer " + each)), UTF_8))
                        .toList();

                List<String> seen = new ArrayList<>();
                for (Future<String> each : threads.invokeAll(writers)) {
                    seen.add(each.get());
                }

                assertThat(Set.copyOf(seen)).hasSize(1);
                assertThat(store.find(key)).hasValue(bytes(seen.getFirst()));
            }
        }
    }

    @Test
    void failedPutLeavesTheKeyAsItWas() throws IOException {
        AssetStore store = store();
        AssetRef asset = store.put(KEY, file("abc"), "video/mp4", OURS);

        assertThatThrownBy(() -> store.put(KEY, folder.resolve("no-such-file"), "video/mp4", OURS))
                .isInstanceOf(IOException.class);

        assertThat(store.fetch(asset, workspace("w"))).hasContent("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/etc/passwd", "a/../../b", "", "a//b"})
    void keyThatLeavesTheStoreIsRefused(String key) throws IOException {
        AssetStore store = store();
        Path file = file("abc");

        assertThatThrownBy(() -> store.put(key, file, "video/mp4", OURS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.putIfAbsent(key, bytes("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.find(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.delete(key)).isInstanceOf(IllegalArgumentException.class);
    }

    protected final Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "input", ""), content);
    }

    protected final Path workspace(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** The names of all files below a folder. */
    protected static Set<String> filesBelow(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(each -> root.relativize(each).toString())
                    .collect(Collectors.toSet());
        }
    }
}
