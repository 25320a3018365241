package org.plaidsync.ledger;

/**
 * A reconciliation would archive a suspicious part of an account's transactions.
 *
 * @param count how many would be archived as vanished
 * @param of how many the account has, archived ones aside
 */
public record UnusualRemovals(String accountId, String accountName, int count, int of) {
    private static final int HARMLESS_ROWS = 50;
    private static final double HARMLESS_SHARE = 0.2;

    boolean isUnusual() {
        return count > HARMLESS_ROWS && count > HARMLESS_SHARE * of;
    }
}
