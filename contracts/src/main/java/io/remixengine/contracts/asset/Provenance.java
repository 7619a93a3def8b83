package io.remixengine.contracts.asset;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a file's content came from.
 *
 * @param origin how it came to be
 * @param source the address or the asset key that it was taken from, if any
 * @param author who made it, if known
 * @param licence an SPDX identifier or the licence's name, if known
 * @param generator what generated it, with its version, such as {@code festival cmu_us_slt_arctic_hts}, if generated
 */
public record Provenance(
        Origin origin,
        @Nullable String source,
        @Nullable String author,
        @Nullable String licence,
        @Nullable String generator) {

    /** How a file came to be. */
    public enum Origin {
        /** Fetched from an address on the web. */
        @JsonProperty("scraped")
        SCRAPED,
        /** Handed in by a person, or taken from the operator's own library. */
        @JsonProperty("uploaded")
        UPLOADED,
        /** Made by a program or a model from nothing but parameters. */
        @JsonProperty("generated")
        GENERATED,
        /** Made from other assets, such as a render. */
        @JsonProperty("derived")
        DERIVED
    }

    public Provenance {
        requireNonNull(origin, "origin");
    }

    public static Provenance scraped(String address, @Nullable String author, @Nullable String licence) {
        return new Provenance(Origin.SCRAPED, address, author, licence, null);
    }

    public static Provenance generated(String generator) {
        return new Provenance(Origin.GENERATED, null, null, null, generator);
    }

    public static Provenance derived(String source, String generator) {
        return new Provenance(Origin.DERIVED, source, null, null, generator);
    }

    public static Provenance uploaded(@Nullable String author, @Nullable String licence) {
        return new Provenance(Origin.UPLOADED, null, author, licence, null);
    }
}
