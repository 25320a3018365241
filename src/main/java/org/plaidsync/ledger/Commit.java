package org.plaidsync.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.plaidsync.model.Item;

/** One update, from plan to rows. */
final class Commit {
    private final Sql sql;
    private final ItemUpdate update;
    private final Plan plan;
    private final SuccessionPlan successions;
    private final boolean reconciled;
    private final boolean movesCursor;

    private Commit(Sql sql, StagedTables staged, ItemUpdate update) throws SQLException {
        this.sql = sql;
        this.update = update;
        Pull pull = update.pull();
        this.plan = Plan.begin(sql, staged, update.accounts());
        plan.planPages();
        this.reconciled = reconcile(pull);
        this.movesCursor = movesCursor(pull);
        this.successions = new SuccessionPlan(sql, plan.tables().rows());
        planSuccessions(pull);
    }

    private void planSuccessions(Pull pull) throws SQLException {
        Item item = update.item();
        if (pull instanceof Pull.Window window) {
            successions.planWindow(item.id(), update.section(), item.institutionId(), pendingFrom(window), window.to());
        } else {
            successions.plan(item.id(), update.section(), item.institutionId(), hasWholeHistory(pull));
        }
    }

    /** Changes nothing but temporary tables. */
    static Committed preview(Sql sql, StagedTables staged, ItemUpdate update, Collection<String> sections)
            throws SQLException {
        Settlement.noteForgotten(sql, sections);
        Commit commit = new Commit(sql, staged, update);
        return commit.summary(commit.refusals(), true);
    }

    /** @throws UnusualRemovalsException before anything is written */
    static Committed execute(Sql sql, StagedTables staged, ItemUpdate update) throws SQLException {
        Commit commit = new Commit(sql, staged, update);
        List<UnusualRemovals> refusals = commit.refusals();
        if (!refusals.isEmpty()) {
            throw new UnusualRemovalsException(refusals);
        }
        Committed summary = commit.summary(List.of(), false);
        commit.write();
        return summary.telling(new Ambiguities(sql, update.now()).untold(summary.ambiguousSuccessions()));
    }

    private boolean reconcile(Pull pull) throws SQLException {
        if (pull instanceof Pull.Full full) {
            return full.complete() && plan.planVanished();
        }
        if (pull instanceof Pull.Window window) {
            return plan.planVanished(window.from(), window.to(), pendingFrom(window));
        }
        return false;
    }

    /**
     * A pending row from before a window may well be alive. Where a cursor is followed, that tells when it is not; where
     * there is none, such rows would stay for ever.
     */
    private LocalDate pendingFrom(Pull.Window window) throws SQLException {
        boolean followsCursor = sql.count(
                        "SELECT count(*) FROM item_state WHERE item_id = ? AND cursor IS NOT NULL",
                        update.item().id())
                == 1;
        return followsCursor ? window.from() : LocalDate.EPOCH;
    }

    /**
     * A full pull that could not be reconciled must not move the cursor while there are rows it says nothing of: Plaid
     * would never tell of their removal again.
     */
    private boolean movesCursor(Pull pull) throws SQLException {
        return pull instanceof Pull.Incremental
                || (pull instanceof Pull.Full && (reconciled || !plan.leavesRowsUnseen()));
    }

    private boolean hasWholeHistory(Pull pull) throws SQLException {
        return isComplete(pull)
                || sql.count(
                                "SELECT history_complete FROM item_state WHERE item_id = ?",
                                update.item().id())
                        == 1;
    }

    private static boolean isComplete(Pull pull) {
        return (pull instanceof Pull.Full full && full.complete())
                || (pull instanceof Pull.Incremental incremental && incremental.complete());
    }

    private List<UnusualRemovals> refusals() throws SQLException {
        Pull pull = update.pull();
        boolean accepted = (pull instanceof Pull.Full full && full.acceptRemovals())
                || (pull instanceof Pull.Window window && window.acceptRemovals());
        return accepted || !reconciled ? List.of() : plan.unusualRemovals();
    }

    private Committed summary(List<UnusualRemovals> unusual, boolean describe) throws SQLException {
        return new PlanSummary(sql, plan)
                .summarise(update.accounts().size(), reconciled, successions, unusual, describe);
    }

    private void write() throws SQLException {
        AccountRows accounts = new AccountRows(sql, update);
        accounts.adoptTransactions();
        new CommitWriter(sql, plan, update.now()).write(update.item().id());
        accounts.write();
        successions.write();
        if (movesCursor) {
            accounts.writeCursor(cursor(update.pull()));
        }
        if (isComplete(update.pull())) {
            accounts.writeHistoryComplete();
        }
        Attempts.succeeded(sql, update);
    }

    private static String cursor(Pull pull) {
        if (pull instanceof Pull.Full full) {
            return full.nextCursor();
        }
        return pull instanceof Pull.Incremental incremental ? incremental.nextCursor() : null;
    }
}
