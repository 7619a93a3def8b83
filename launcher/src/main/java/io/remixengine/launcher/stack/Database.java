package io.remixengine.launcher.stack;

import io.remixengine.embedded.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The databases that the services and the log-in expect to find, and the roles that own them. The server trusts loopback. */
final class Database {

    private static final String OWNER = """
            do $$ begin
              if not exists (select from pg_roles where rolname = 're_owner') then
                create role re_owner login createrole password 're_owner';
              end if;
            end $$
            """;

    private static final String LOG_IN =
            OWNER.replace("re_owner", Keycloak.DATABASE).replace(" createrole", "");

    private Database() {}

    static void prepare(EmbeddedPostgresServer server, Identity identity) throws SQLException {
        server.createDatabase(ServiceCommand.DATABASE);
        try (Connection connection = server.connect(ServiceCommand.DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(OWNER);
            statement.execute("alter database " + ServiceCommand.DATABASE + " owner to re_owner");
        }
        if (identity == Identity.LOG_IN) {
            prepareForLogIn(server);
        }
    }

    private static void prepareForLogIn(EmbeddedPostgresServer server) throws SQLException {
        server.createDatabase(Keycloak.DATABASE);
        try (Connection connection = server.connect(Keycloak.DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(LOG_IN);
            statement.execute("alter database " + Keycloak.DATABASE + " owner to " + Keycloak.DATABASE);
        }
    }
}
