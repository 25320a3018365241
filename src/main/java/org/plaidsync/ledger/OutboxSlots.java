package org.plaidsync.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The slots in the ledger's file, where all targets share them. */
final class OutboxSlots implements LineMaker.Claims, AutoCloseable {
    private final RowInserts free;
    private final PreparedStatement owner;
    private final List<Wanted> wanted = new ArrayList<>();

    private record Wanted(long series, long micros, long claimant) {}

    OutboxSlots(Sql sql) throws SQLException {
        free = RowInserts.wherePossible(sql, "outbox_slot(micros, series, owner)", "(?, ?, ?)");
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
        int before = free.inserted();
        free.add(micros, series, claimant);
        free.flush();
        return free.inserted() > before || isOwner(series, micros, claimant);
    }

    private boolean isOwner(long series, long micros, long claimant) throws SQLException {
        Sql.bind(owner, micros, series, claimant);
        try (ResultSet row = owner.executeQuery()) {
            return row.next();
        }
    }

    /** Grants every wish for now; {@link #claimAll} tells whether it could. */
    LineMaker.Claims optimistic() {
        return (series, micros, claimant) -> {
            wanted.add(new Wanted(series, micros, claimant));
            return micros;
        };
    }

    /**
     * Claims everything that was wished for.
     *
     * @return whether all of it was free or the claimant's; what was free is the claimant's in either case
     */
    boolean claimAll() throws SQLException {
        int before = free.inserted();
        for (Wanted slot : wanted) {
            free.add(slot.micros, slot.series, slot.claimant);
        }
        free.flush();
        boolean all = free.inserted() - before == wanted.size() || isOwnerOfAll();
        wanted.clear();
        return all;
    }

    private boolean isOwnerOfAll() throws SQLException {
        for (Wanted slot : wanted) {
            if (!isOwner(slot.series, slot.micros, slot.claimant)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws SQLException {
        free.close();
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
