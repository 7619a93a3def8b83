package io.remixengine.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.platform.testing.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An outbox in a schema of its own, beside videos whose rows number the messages. A message is its key and number.
 *
 * @param schema where it lies; also the advisory lock's name
 */
record OutboxTable(TestServers.Postgres postgres, String schema, String topic) {

    static OutboxTable create(String schema, String topic) throws SQLException {
        OutboxTable table = new OutboxTable(TestServers.postgres(), schema, topic);
        try (Connection connection = table.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create schema %1$s;
                    create table %1$s.videos (key text primary key, messages int not null);
                    insert into %1$s.videos select 'k' || k, 0 from generate_series(0, 49) k;
                    create table %1$s.re_outbox (id bigint generated always as identity primary key, topic text not null,
                      key text not null, headers jsonb not null, payload bytea not null);
                    create function %1$s.news() returns trigger language plpgsql as
                      'begin perform pg_notify(''re_outbox'', ''''); return null; end';
                    create trigger news after insert on %1$s.re_outbox for each statement execute function %1$s.news();
                    """.formatted(schema));
        }
        return table;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "");
    }

    /** One transaction, as the gateway's: locks the video, then writes its next messages row by row. */
    void write(Connection connection, String key, int messages) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement lock = connection.prepareStatement("update " + schema
                        + ".videos set messages = messages + ? where key = ? returning messages - ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into " + schema + ".re_outbox (topic, key, headers, payload) values (?, ?, '{}', ?)")) {
            lock.setInt(1, messages);
            lock.setString(2, key);
            lock.setInt(3, messages);
            ResultSet first = lock.executeQuery();
            first.next();
            for (int number = 0; number < messages; number++) {
                insert.setString(1, topic);
                insert.setString(2, key);
                insert.setBytes(3, (key + " " + (first.getInt(1) + number)).getBytes(UTF_8));
                insert.executeUpdate();
            }
            connection.commit();
        }
    }

    /** How many messages lie here, seen from outside of any open batch, though they have arrived. */
    long unfinished(Set<String> arrived) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement(
                        "select count(*) from " + schema + ".re_outbox where convert_from(payload, 'UTF8') = any(?)")) {
            query.setArray(1, connection.createArrayOf("text", arrived.toArray()));
            ResultSet count = query.executeQuery();
            count.next();
            return count.getLong(1);
        }
    }

    /** The application name of the publisher that holds the lock now. */
    Optional<String> holder(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select a.application_name from pg_locks l join pg_stat_activity a using (pid)
                where l.locktype = 'advisory' and l.granted and a.datname = current_database()
                  and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended(?, 0)""")) {
            query.setString(1, schema + ".re_outbox");
            ResultSet found = query.executeQuery();
            return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
        }
    }

    /** Every message there ever was, per video in order. */
    static Stream<String> messages(String key, int count) {
        return Stream.iterate(0, number -> number + 1).limit(count).map(number -> key + " " + number);
    }
}
