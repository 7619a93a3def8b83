package io.remixengine.launcher.stack;

import io.remixengine.embedded.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What the gateway's migrations expect to find: a database and the role that owns it. The server trusts loopback. */
final class Database {

    private static final String OWNER = """
            do $$ begin
              if not exists (select from pg_roles where rolname = 're_owner') then
                create role re_owner login createrole password 're_owner';
              end if;
            end $$
            """;

    private Database() {}

    static void prepare(EmbeddedPostgresServer server) throws SQLException {
        server.createDatabase(ServiceCommand.DATABASE);
        try (Connection connection = server.connect(ServiceCommand.DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(OWNER);
            statement.execute("alter database " + ServiceCommand.DATABASE + " owner to re_owner");
        }
    }
}
