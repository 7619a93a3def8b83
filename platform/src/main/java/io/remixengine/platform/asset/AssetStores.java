package io.remixengine.platform.asset;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/** The store that the configuration names; a client of S3 is made only for an S3 store. */
@Singleton
final class AssetStores {

    @Produces
    @Singleton
    AssetStore store(AssetsConfig config) throws IOException {
        return switch (config.store()) {
            case LOCAL -> {
                LocalAssetStore store = new LocalAssetStore(config.folder());
                store.sweep();
                yield store;
            }
            case S3 -> S3AssetStore.connect(config);
        };
    }

    void close(@Disposes AssetStore store) {
        if (store instanceof S3AssetStore s3) {
            s3.close();
        }
    }
}
