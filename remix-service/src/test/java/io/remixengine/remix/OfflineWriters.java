package io.remixengine.remix;

import io.remixengine.platform.provider.CallLedger;
import io.remixengine.remix.extractive.ExtractiveWriter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** The writers of a service without a language model; it asks no ledger. */
final class OfflineWriters {

    private OfflineWriters() {}

    static WriterChain chain() {
        WriterConfig config = new SmallRyeConfigBuilder()
                .withMapping(WriterConfig.class)
                .build()
                .getConfigMapping(WriterConfig.class);
        return new WriterChain(List.of(new ExtractiveWriter()), new CallLedger(new PGSimpleDataSource()), config);
    }
}
