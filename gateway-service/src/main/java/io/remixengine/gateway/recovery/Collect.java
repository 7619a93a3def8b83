package io.remixengine.gateway.recovery;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.delivery.SystemWork;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.asset.StoredAsset;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goes through the asset store and removes what {@link Orphans} says, and dead letters that are too old. */
@Singleton
final class Collect implements RepairWork {

    private static final References NOTHING = new References(Set.of(), Set.of(), Set.of());

    private final SystemWork database;
    private final AssetStore assets;
    private final ReferenceBook book;
    private final RecoveryConfig config;

    Collect(SystemWork database, AssetStore assets, ReferenceBook book, RecoveryConfig config) {
        this.database = database;
        this.assets = assets;
        this.book = book;
        this.config = config;
    }

    @Override
    public RepairKind kind() {
        return RepairKind.COLLECT;
    }

    @Override
    public void run(RepairRun run) throws IOException, InterruptedException {
        Pass pass = new Pass(run);
        assets.list(AssetPlace.ROOT, pass);
        deadLetters(run);
    }

    private void deadLetters(RepairRun run) {
        long seconds = config.keep().toSeconds();
        String old = "from re_dead_letters where created_at < now() - cast(?1 as bigint) * interval '1 second'";
        List<UUID> letters = database.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("select id " + old, UUID.class)
                        .setParameter(1, seconds)
                        .getResultList()));
        if (!run.dryRun() && !letters.isEmpty()) {
            database.await(() -> Panache.getSession()
                    .chain(session -> session.createNativeQuery("delete " + old)
                            .setParameter(1, seconds)
                            .executeUpdate()));
        }
        letters.forEach(letter -> run.changed(letter.toString(), "a dead letter that is too old"));
    }

    /** Files of a project, and those of a video, come one after the other: what refers to them is read once. */
    private final class Pass implements StoredAsset.Visitor<InterruptedException> {

        private final RepairRun run;
        private final Orphans orphans = new Orphans(Instant.now(), config.keep(), config.keepSegments());
        private @Nullable UUID project;
        private References references = NOTHING;
        private @Nullable UUID video;
        private VideoWork work = VideoWork.UNKNOWN;

        Pass(RepairRun run) {
            this.run = run;
        }

        @Override
        public void found(StoredAsset asset) throws InterruptedException {
            run.examined(1);
            if (!orphans.mayGo(asset)) {
                return;
            }
            look(AssetPlace.of(asset.key()).orElseThrow());
            Optional<String> why = orphans.why(asset, references, work);
            if (why.isPresent() && (run.dryRun() || remove(asset))) {
                run.removed(asset.key(), asset.bytes(), why.get());
            }
        }

        private void look(AssetPlace place) {
            switch (place) {
                case AssetPlace.OfVideo file -> look(file.project(), file.video());
                case AssetPlace.Made file -> look(file.project(), file.video());
                case AssetPlace.OfUpload upload -> look(upload.project());
                case AssetPlace.Segment segment -> {
                    // nothing refers to one
                }
            }
        }

        /** A video whose events nobody can read keeps all of its files. */
        private void look(UUID ofProject, UUID ofVideo) {
            look(ofProject);
            if (!ofVideo.equals(video)) {
                video = ofVideo;
                work = VideoWork.UNKNOWN;
                run.examine(ofVideo, () -> work = book.work(ofVideo, config.keep()));
            }
        }

        private void look(UUID ofProject) {
            if (!ofProject.equals(project)) {
                project = ofProject;
                references = book.of(ofProject);
            }
        }

        /** Unless it was written again since it was listed. */
        private boolean remove(StoredAsset asset) {
            try {
                List<StoredAsset> now = new ArrayList<>();
                assets.list(asset.key(), now::add);
                if (!now.contains(asset)) {
                    return false;
                }
                assets.delete(asset.key());
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }
}
