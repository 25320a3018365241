package org.plaidsync.cli.query;

import java.util.HashMap;
import java.util.Map;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.StoredAccount;
import org.plaidsync.ledger.TransactionFilter;

/** Rows of the ledger with the names of their accounts, one after the other: none is kept. */
public final class Transactions {
    private final Ledger ledger;
    private final Map<String, StoredAccount> accounts = new HashMap<>();

    public Transactions(Ledger ledger) {
        this.ledger = ledger;
        ledger.accounts().forEach(account -> accounts.put(account.account().id(), account));
    }

    public void each(TransactionFilter filter, TransactionWriter writer) {
        writer.begin();
        ledger.transactions(
                filter,
                row -> writer.write(TransactionEvent.of(row, row.accountId().map(accounts::get))));
    }
}
