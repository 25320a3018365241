package org.plaidsync.ledger;

import java.sql.SQLException;
import java.time.ZoneOffset;
import org.plaidsync.model.Account;
import org.plaidsync.model.Balance;
import org.plaidsync.model.Item;

/** Writes an item, its accounts and their balances. */
final class AccountRows {
    private final Sql sql;
    private final ItemUpdate update;
    private final String itemId;

    AccountRows(Sql sql, ItemUpdate update) {
        this.sql = sql;
        this.update = update;
        this.itemId = update.item().id();
    }

    /**
     * Rows of the original program do not say their item; nor do those of an account that moved to another one. To be
     * called before new rows are written: those say it, and a first sync would look through all of them.
     */
    void adoptTransactions() throws SQLException {
        for (Account account : update.accounts()) {
            boolean known = sql.count(
                            "SELECT count(*) FROM accounts WHERE account_id = ? AND item_id = ?", account.id(), itemId)
                    == 1;
            if (!known) {
                sql.run(
                        "UPDATE transactions SET item_id = ? WHERE account_id = ? AND item_id IS NOT ?",
                        itemId,
                        account.id(),
                        itemId);
            }
        }
    }

    void write() throws SQLException {
        writeItem();
        closeMissing();
        for (Account account : update.accounts()) {
            writeAccount(account);
            writeBalance(account);
        }
    }

    private void writeItem() throws SQLException {
        Item item = update.item();
        sql.run(
                """
                INSERT INTO items(item_id, institution_id, consent_expiration, last_failed_update,
                    last_successful_update, updated, plaid_json) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT(item_id) DO UPDATE SET institution_id = coalesce(excluded.institution_id, institution_id),
                    consent_expiration = excluded.consent_expiration,
                    last_failed_update = excluded.last_failed_update,
                    last_successful_update = excluded.last_successful_update, updated = excluded.updated,
                    plaid_json = excluded.plaid_json
                """,
                itemId,
                item.institutionId(),
                item.consentExpiration().map(Times::spaced),
                item.lastFailedUpdate().map(Times::spaced),
                item.lastSuccessfulUpdate().map(Times::spaced),
                update.now(),
                item.json());
        sql.run("""
            INSERT INTO item_state(item_id, section, institution_name) VALUES (?, ?, ?)
            ON CONFLICT(item_id) DO UPDATE SET section = excluded.section,
                institution_name = coalesce(excluded.institution_name, institution_name), unlinked_at = NULL
            """, itemId, update.section(), item.institutionName());
        sql.run("""
            UPDATE item_state SET unlinked_at = ? WHERE section = ? AND item_id <> ? AND unlinked_at IS NULL
            """, update.now(), update.section(), itemId);
    }

    /** An account missing from a successful answer is closed; an answer without any account is no such answer. */
    private void closeMissing() throws SQLException {
        if (!update.accounts().isEmpty()) {
            sql.run("""
                UPDATE accounts SET closed_at = ? WHERE item_id = ? AND closed_at IS NULL
                  AND account_id NOT IN (SELECT account_id FROM temp.listed)
                """, update.now(), itemId);
        }
    }

    private void writeAccount(Account account) throws SQLException {
        Balance balance = account.balance();
        sql.run(
                """
                INSERT INTO accounts(account_id, item_id, institution_id, name, official_name, mask, type, subtype,
                    persistent_account_id, balance_current, balance_available, balance_limit, currency,
                    currency_official, balance_updated, balance_as_of, plaid_json, first_seen, last_seen)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?16, ?16)
                ON CONFLICT(account_id) DO UPDATE SET item_id = ?2, institution_id = coalesce(?3, institution_id),
                    name = ?4, official_name = ?5, mask = ?6, type = ?7, subtype = ?8,
                    persistent_account_id = coalesce(?9, persistent_account_id), balance_current = ?10,
                    balance_available = ?11, balance_limit = ?12, currency = ?13, currency_official = ?14,
                    balance_updated = ?15, balance_as_of = ?16, plaid_json = ?17, last_seen = ?16, closed_at = NULL
                """,
                account.id(),
                itemId,
                update.item().institutionId(),
                account.name(),
                account.officialName(),
                account.mask(),
                account.type(),
                account.subtype(),
                account.persistentAccountId(),
                balance.current().map(Object::toString),
                balance.available().map(Object::toString),
                balance.limit().map(Object::toString),
                balance.currency().code(),
                balance.currency().official(),
                balance.lastUpdated(),
                update.now(),
                account.json());
    }

    /** One row per UTC day; a later sync of the same day has the last word. */
    private void writeBalance(Account account) throws SQLException {
        Balance balance = account.balance();
        sql.run(
                """
                INSERT INTO balances(date, item_id, account_id, account_type, balance_current, balance_available,
                    balance_limit, currency_code, updated, plaid_json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT(item_id, account_id, date) DO UPDATE SET account_type = excluded.account_type,
                    balance_current = excluded.balance_current, balance_available = excluded.balance_available,
                    balance_limit = excluded.balance_limit, currency_code = excluded.currency_code,
                    updated = excluded.updated, plaid_json = excluded.plaid_json
                WHERE updated IS NULL OR updated <= excluded.updated
                """,
                update.now().atOffset(ZoneOffset.UTC).toLocalDate(),
                itemId,
                account.id(),
                account.type(),
                balance.current(),
                balance.available(),
                balance.limit(),
                balance.currency().code(),
                update.now(),
                account.json());
    }

    void writeCursor(String cursor) throws SQLException {
        if (cursor != null && !cursor.isBlank()) {
            sql.run("UPDATE item_state SET cursor = ? WHERE item_id = ?", cursor, itemId);
        }
    }

    void writeHistoryComplete() throws SQLException {
        sql.run("UPDATE item_state SET history_complete = 1 WHERE item_id = ? AND history_complete = 0", itemId);
    }
}
