package io.remixengine.platform.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.platform.testing.TestServers;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema with a ledger, made by the migration itself. */
final class LedgerSchema {

    private LedgerSchema() {}

    static String create(String schema) throws Exception {
        String url = TestServers.postgres().jdbcUrl() + "?currentSchema=" + schema;
        try (InputStream migration = LedgerSchema.class.getResourceAsStream("/db/provider/V1__provider_calls.sql");
                Connection connection = of(url).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
            statement.execute(new String(migration.readAllBytes(), UTF_8)
                    .replace("${login}", "re_ledger_test")
                    .replace("${password}", "re_ledger_test")
                    .replace("${flyway:defaultSchema}", schema));
        }
        return url;
    }

    static DataSource of(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(TestServers.postgres().user());
        return source;
    }
}
