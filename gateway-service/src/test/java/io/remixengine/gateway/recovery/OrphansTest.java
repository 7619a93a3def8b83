package io.remixengine.gateway.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.platform.asset.StoredAsset;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Of few projects, videos, uploads and events, so that they meet often. */
class OrphansTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Orphans ORPHANS = new Orphans(NOW, WEEK, Duration.ofDays(30));

    /** A store, and what the database knows. */
    record World(List<StoredAsset> files, Set<String> keys, Set<UUID> videos, Set<UUID> uploads, VideoWork work) {}

    @Property(tries = 2_000)
    void whatIsReferredToOrYoungOrUnknownSurvives(@ForAll("worlds") World world) {
        References references = new References(world.keys(), world.videos(), world.uploads());
        for (StoredAsset file : world.files()) {
            boolean goes = ORPHANS.why(file, references, world.work()).isPresent();

            if (world.keys().contains(file.key())) {
                assertThat(goes).as("a reference: %s", file).isFalse();
            }
            if (file.storedAt().isAfter(NOW.minus(WEEK))) {
                assertThat(goes).as("young: %s", file).isFalse();
            }
            if (file.key().startsWith("remix-engine/others/") || !file.key().startsWith("remix-engine/")) {
                assertThat(goes).as("not ours: %s", file).isFalse();
            }
            if (AssetPlace.of(file.key()).orElse(null) instanceof AssetPlace.OfVideo place
                    && world.videos().contains(place.video())
                    && (place.input() == null || !world.work().failed().contains(place.input()))) {
                assertThat(goes)
                        .as("of a video that is there, and did not fail: %s", file)
                        .isFalse();
            }
            if (AssetPlace.of(file.key()).orElse(null) instanceof AssetPlace.Made place
                    && world.videos().contains(place.video())
                    && world.work().goesOn()) {
                assertThat(goes).as("work may take it up: %s", file).isFalse();
            }
            if (AssetPlace.of(file.key()).orElse(null) instanceof AssetPlace.OfUpload place
                    && world.uploads().contains(place.upload())) {
                assertThat(goes).as("of an upload that goes on: %s", file).isFalse();
            }
        }
    }

    @Example
    void whatIsGoneOrFailedGoes() {
        UUID project = id(1);
        UUID video = id(2);
        UUID failed = id(3);
        UUID done = id(4);
        References references = new References(Set.of(), Set.of(video), Set.of(id(6)));

        assertThat(why("videos/" + project + "/" + video + "/media-" + failed + "/s1-0a.wav", references, failed))
                .hasValue("of work that failed");
        assertThat(why("videos/" + project + "/" + video + "/results/media-" + failed + ".json", references, failed))
                .as("that it failed stays known")
                .isEmpty();
        assertThat(why("videos/" + project + "/" + video + "/media-" + done + "/s1-0a.wav", references, failed))
                .isEmpty();
        assertThat(why("videos/" + project + "/" + id(5) + "/media-" + done + "/s1-0a.wav", references, failed))
                .hasValue("of a video that is gone");
        assertThat(why("videos/" + project + "/" + video + "/made/voice-0-0a.wav", references, failed))
                .hasValue("of work that failed");
        assertThat(why("videos/" + project + "/" + video + "/made/voice-0a.json", references, failed))
                .isEmpty();
        assertThat(why("videos/" + project + "/" + id(5) + "/made/voice-0a.json", references, failed))
                .hasValue("of a video that is gone");
        assertThat(why("uploads/" + project + "/" + id(6) + "/pieces/x", references, failed))
                .isEmpty();
        assertThat(why("uploads/" + project + "/" + id(7) + "/photo.jpg", references, failed))
                .hasValue("of an upload that is gone");
        assertThat(why("segments/0a0b.mp4", references, failed)).hasValue("a segment that can be rendered again");
        assertThat(why("plans/0a0b.mp4", references, failed)).isEmpty();
    }

    @Example
    void failedWorkIsKeptAWeekAndSegmentsAMonth() {
        RecoveryConfig config = new SmallRyeConfigBuilder()
                .withMapping(RecoveryConfig.class)
                .build()
                .getConfigMapping(RecoveryConfig.class);

        assertThat(config.keep()).isEqualTo(WEEK);
        assertThat(config.keepSegments()).isEqualTo(Duration.ofDays(30));
        assertThat(config.collectEvery()).isEqualTo(Duration.ofDays(1));
    }

    private static Optional<String> why(String key, References references, UUID failed) {
        StoredAsset old = new StoredAsset("remix-engine/" + key, 1, NOW.minus(Duration.ofDays(31)));
        return ORPHANS.why(old, references, new VideoWork(Set.of(failed), false));
    }

    @Provide
    Arbitrary<World> worlds() {
        Arbitrary<List<StoredAsset>> files = Combinators.combine(keys(), ages())
                .as((key, age) -> new StoredAsset(key, 1, NOW.minus(age)))
                .list()
                .ofMaxSize(30);
        return files.flatMap(all -> Combinators.combine(
                        Arbitraries.of(true, false).list().ofSize(all.size()),
                        ids(),
                        ids(),
                        ids(),
                        Arbitraries.of(true, false))
                .as((referred, videos, uploads, failed, goesOn) -> {
                    Set<String> keys = new HashSet<>();
                    for (int index = 0; index < all.size(); index++) {
                        if (referred.get(index)) {
                            keys.add(all.get(index).key());
                        }
                    }
                    return new World(all, keys, videos, uploads, new VideoWork(failed, goesOn));
                }));
    }

    private static Arbitrary<String> keys() {
        Arbitrary<Object> few = Arbitraries.integers().between(1, 4).map(OrphansTest::id);
        return Combinators.combine(
                        Arbitraries.of(
                                "remix-engine/videos/%s/%s/media-%s/voice.wav",
                                "remix-engine/videos/%s/%s/results/render-%s.json",
                                "remix-engine/videos/%s/%s/scrape/%s.mp4",
                                "remix-engine/videos/%s/%s/made/voice-0-%s.wav",
                                "remix-engine/uploads/%s/%s/pieces/%s",
                                "remix-engine/segments/%s%s%s.mp4",
                                "remix-engine/others/%s/%s/%s",
                                "elsewhere/%s/%s/%s"),
                        few,
                        few,
                        few)
                .as((pattern, one, two, three) -> pattern.formatted(one, two, three));
    }

    private static Arbitrary<Duration> ages() {
        return Arbitraries.integers().between(0, 60 * 24).map(Duration::ofHours);
    }

    private static Arbitrary<Set<UUID>> ids() {
        return Arbitraries.integers().between(1, 4).map(OrphansTest::id).set().ofMaxSize(4);
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
