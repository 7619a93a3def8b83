package io.remixengine.platform.asset;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when files can be stored. */
@Readiness
@Singleton
public final class AssetReadiness implements HealthCheck {

    private final LocalAssetStore store;

    AssetReadiness(LocalAssetStore store) {
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("assets").status(store.writable()).build();
    }
}
