package io.remixengine.gateway.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.platform.asset.AssetStore;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes addresses where anybody can have a file for a while: the store's own if it serves files, else ours. A player needs
 * no header for them. All instances sign with the same key, which is in the database.
 */
@Singleton
public final class SignedLinks {

    static final String PATH = "/api/remix-engine/files/";

    private static final int EARLY = 10;

    /** Within this time a file has one address, so that a page that is read again does not load its films again. */
    private static final Duration STEADY = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final AssetStore assets;
    private final DownloadsConfig config;
    private final Clock clock = Clock.systemUTC();

    private volatile byte[] secret = {};

    SignedLinks(Transactions transactions, AssetStore assets, DownloadsConfig config) {
        this.transactions = transactions;
        this.assets = assets;
        this.config = config;
    }

    void readKey(@Observes @Priority(EARLY) StartupEvent start) throws Throwable {
        secret = VertxContextSupport.subscribeAndAwait(() -> transactions.asSystem(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery("select secret from re_link_key", String.class)
                                .getSingleResult())))
                .getBytes(UTF_8);
    }

    /** Where a browser shows the file. */
    public String shown(AssetRef asset, String name) {
        return link(asset, name, config.lifetime(), ContentDisposition::shown);
    }

    /** Where a browser saves the file. */
    public String saved(AssetRef asset, String name) {
        return link(asset, name, config.lifetime(), ContentDisposition::saved);
    }

    /** Where a browser shows or saves the file, for no longer than this. */
    public Both both(AssetRef asset, String name, String savedAs, Duration atMost) {
        Duration lifetime = atMost.compareTo(config.lifetime()) < 0 ? atMost : config.lifetime();
        return new Both(
                link(asset, name, lifetime, ContentDisposition::shown),
                link(asset, savedAs, lifetime, ContentDisposition::saved));
    }

    /** Two addresses of one file. */
    public record Both(String url, String downloadUrl) {}

    /** What a link says, if it is ours; it may have expired. */
    Optional<SignedLink> read(String text) {
        return SignedLink.read(text, secret);
    }

    boolean isOver(SignedLink link) {
        return clock.instant().getEpochSecond() >= link.expires();
    }

    private String link(AssetRef asset, String name, Duration lifetime, Function<String, String> disposition) {
        Optional<URI> ofTheStore = assets.signedUrl(asset, lifetime, disposition.apply(name));
        if (ofTheStore.isPresent()) {
            return ofTheStore.get().toString();
        }
        long now = clock.instant().getEpochSecond();
        long begun = lifetime.compareTo(STEADY.multipliedBy(2)) < 0 ? now : now - now % STEADY.toSeconds();
        String text = SignedLink.of(asset, disposition.apply(name), begun + lifetime.toSeconds())
                .text(secret);
        String base = config.baseUrl().map(URI::toString).orElse("");
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + PATH + text;
    }
}
