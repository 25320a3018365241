package org.plaidsync.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The slots in the ledger's file, where all targets share them. */
final class OutboxSlots implements LineMaker.Claims, AutoCloseable {
    private final PreparedStatement insert;
    private final PreparedStatement owner;

    OutboxSlots(Sql sql) throws SQLException {
        insert = sql.prepare("INSERT OR IGNORE INTO outbox_slot(micros, series, owner) VALUES (?, ?, ?)");
        owner = sql.prepare("SELECT 1 FROM outbox_slot WHERE micros = ? AND series = ? AND owner = ?");
    }

    @Override
    public long claim(long series, long wantedMicros, long claimant) {
        try {
            long micros = wantedMicros;
            while (!isOrBecomes(series, micros, claimant)) {
                micros++;
            }
            return micros;
        } catch (SQLException failure) {
            throw new Failed(failure);
        }
    }

    private boolean isOrBecomes(long series, long micros, long claimant) throws SQLException {
        Sql.bind(insert, micros, series, claimant);
        if (insert.executeUpdate() == 1) {
            return true;
        }
        Sql.bind(owner, micros, series, claimant);
        try (ResultSet row = owner.executeQuery()) {
            return row.next();
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        owner.close();
    }

    /** Carries the database's failure through code that knows no database. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(SQLException cause) {
            super(cause);
        }

        SQLException reason() {
            return (SQLException) getCause();
        }
    }
}
