package org.plaidsync.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How the last syncs of every section ended. */
final class Attempts {
    private Attempts() {}

    static void succeeded(Sql sql, ItemUpdate update) throws SQLException {
        record(sql, new Attempt(update.section(), Optional.of(update.item().id()), update.now(), Optional.empty()));
    }

    static void record(Sql sql, Attempt attempt) throws SQLException {
        sql.run(
                """
                INSERT INTO attempts(section, item_id, last_attempt, last_success, error_code, error_message)
                VALUES (?1, ?2, ?3, iif(?4 IS NULL, ?3, NULL), ?4, ?5)
                ON CONFLICT(section) DO UPDATE SET item_id = coalesce(?2, item_id), last_attempt = ?3,
                    last_success = iif(?4 IS NULL, ?3, last_success), error_code = ?4, error_message = ?5
                """,
                attempt.section(),
                attempt.itemId(),
                attempt.at(),
                attempt.failure().map(Attempt.Failure::code),
                attempt.failure().map(Attempt.Failure::message));
    }

    static List<SectionStatus> all(Sql sql) throws SQLException {
        return sql.list(
                row -> new SectionStatus(
                        row.getString("section"),
                        Optional.ofNullable(row.getString("item_id")),
                        Optional.ofNullable(row.getString("institution_name")),
                        Times.instant(row.getString("last_attempt")),
                        Times.instant(row.getString("last_success")),
                        failure(row.getString("error_code"), row.getString("error_message")),
                        Times.instant(row.getString("consent_expiration")),
                        Times.instant(row.getString("last_successful_update")),
                        row.getBoolean("history_complete")),
                """
                SELECT a.section, a.item_id, a.last_attempt, a.last_success, a.error_code, a.error_message,
                    s.institution_name, s.history_complete, i.consent_expiration, i.last_successful_update
                FROM attempts a LEFT JOIN item_state s ON s.item_id = a.item_id
                LEFT JOIN items i ON i.item_id = a.item_id
                ORDER BY a.section
                """);
    }

    private static Optional<Attempt.Failure> failure(String code, String message) {
        return code == null ? Optional.empty() : Optional.of(new Attempt.Failure(code, message == null ? "" : message));
    }
}
