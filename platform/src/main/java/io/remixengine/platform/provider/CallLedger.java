package io.remixengine.platform.provider;

import io.remixengine.contracts.usage.ProviderUsage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The paid calls of a service in its own schema ({@code db/provider} has the tables). A call is entered before it is made,
 * and its answer is kept: whoever asks the same again, after a crash, on another instance or in a replay, is given it.
 */
public final class CallLedger {

    /** What the ledger says about a call that somebody wants to make. */
    sealed interface Entry {

        /** It is entered for us: make it. */
        record Ours(UUID owner) implements Entry {}

        /** It was made before. */
        record Answered(byte[] body) implements Entry {}

        /** Somebody else is making it. */
        record UnderWay() implements Entry {}

        /** Somebody made it and vanished. */
        record Unanswered() implements Entry {}
    }

    /** What ended without an answer may be tried again; what may have been paid for, by a person's new attempt only. */
    private static final String ENTER = """
            insert into re_provider_calls as c
              (video_id, request, take, provider, operation, attempt, owner, state, asked_at, open_until)
            values (?, ?, ?, ?, ?, ?, ?, 'open', now(), now() + ? * interval '1 millisecond')
            on conflict (video_id, request, take) do update set
              attempt = excluded.attempt, owner = excluded.owner, state = 'open', asked_at = excluded.asked_at,
              open_until = excluded.open_until, answer = null
            where c.state = 'failed'
              or c.state = 'useless' and c.attempt < excluded.attempt
              or c.state = 'open' and c.open_until < now() and (? or c.attempt < excluded.attempt)
            """;

    private final DataSource database;

    public CallLedger(DataSource database) {
        this.database = database;
    }

    /** Enters a call unless it is there. */
    Entry enter(ProviderCall call, Duration open) throws SQLException {
        UUID owner = UUID.randomUUID();
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(ENTER)) {
                key(insert, 1, call.key());
                insert.setString(4, call.provider());
                insert.setString(5, call.operation());
                insert.setInt(6, call.attempt());
                insert.setObject(7, owner);
                insert.setLong(8, open.toMillis());
                insert.setBoolean(9, call.free());
                if (insert.executeUpdate() == 1) {
                    return new Entry.Ours(owner);
                }
            }
            return present(connection, call.key());
        }
    }

    /** Tells that somebody still waits for the answer. */
    void extend(CallKey key, UUID owner, Duration open) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update re_provider_calls set open_until = now() + ? * interval '1 millisecond'"
                                + " where video_id = ? and request = ? and take = ? and owner = ? and state = 'open'")) {
            update.setLong(1, open.toMillis());
            key(update, 2, key);
            update.setObject(5, owner);
            update.executeUpdate();
        }
    }

    /** Keeps an answer, whoever of several was first, and what it cost, whoever was not. */
    void answered(CallKey key, byte[] answer, List<ProviderUsage> usage) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement update =
                            connection.prepareStatement("update re_provider_calls set state = 'answered', answer = ?"
                                    + " where video_id = ? and request = ? and take = ? and answer is null");
                    PreparedStatement insert = connection.prepareStatement("insert into re_provider_usage"
                            + " (video_id, provider, operation, units, unit, cost_usd) values (?, ?, ?, ?, ?, ?)")) {
                update.setBytes(1, answer);
                key(update, 2, key);
                update.executeUpdate();
                for (ProviderUsage each : usage) {
                    insert.setObject(1, key.video());
                    insert.setString(2, each.provider());
                    insert.setString(3, each.operation());
                    insert.setBigDecimal(4, each.units());
                    insert.setString(5, each.unit());
                    insert.setBigDecimal(6, each.costUsd());
                    insert.executeUpdate();
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Tells that the provider gave no answer, so that the call may be made again. */
    void failed(CallKey key, UUID owner) throws SQLException {
        change(key, "state = 'failed'", "state = 'open' and owner = '" + owner + "'");
    }

    /** Tells that an answer is of no use; a person's new attempt may buy another one. */
    public void useless(CallKey key) throws ProviderFailure {
        try {
            change(key, "state = 'useless'", "state = 'answered'");
        } catch (SQLException e) {
            throw new ProviderFailure.LedgerAway(e);
        }
    }

    /**
     * What the video has used since it was last told, for the result of one input: each line is told for one input only, and
     * for that one each time it is asked.
     */
    public List<ProviderUsage> told(UUID video, UUID input) throws ProviderFailure {
        try (Connection connection = database.getConnection();
                PreparedStatement claim = connection.prepareStatement(
                        "update re_provider_usage set reported_for = ? where video_id = ? and reported_for is null");
                PreparedStatement query = connection.prepareStatement(
                        "select provider, operation, sum(units), unit, sum(cost_usd) from re_provider_usage"
                                + " where video_id = ? and reported_for = ?"
                                + " group by provider, operation, unit order by provider, operation, unit")) {
            claim.setObject(1, input);
            claim.setObject(2, video);
            claim.executeUpdate();
            query.setObject(1, video);
            query.setObject(2, input);
            List<ProviderUsage> told = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    told.add(new ProviderUsage(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getBigDecimal(3),
                            rows.getString(4),
                            rows.getBigDecimal(5)));
                }
            }
            return told;
        } catch (SQLException e) {
            throw new ProviderFailure.LedgerAway(e);
        }
    }

    private static Entry present(Connection connection, CallKey key) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select answer, state = 'open' and open_until < now() from re_provider_calls"
                        + " where video_id = ? and request = ? and take = ?")) {
            key(query, 1, key);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("an entry of the ledger is gone");
                }
                byte[] answer = row.getBytes(1);
                if (answer != null) {
                    return new Entry.Answered(answer);
                }
                return row.getBoolean(2) ? new Entry.Unanswered() : new Entry.UnderWay();
            }
        }
    }

    private void change(CallKey key, String set, String where) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("update re_provider_calls set " + set
                        + " where video_id = ? and request = ? and take = ? and " + where)) {
            key(update, 1, key);
            update.executeUpdate();
        }
    }

    private static void key(PreparedStatement statement, int from, CallKey key) throws SQLException {
        statement.setObject(from, key.video());
        statement.setString(from + 1, key.request());
        statement.setInt(from + 2, key.take());
    }
}
