package org.plaidsync.ledger;

import java.util.Locale;

/** Why a transaction no longer counts. */
public enum ArchiveReason {
    /** Plaid told so. */
    REMOVED,
    /** A complete answer lacks it. */
    VANISHED,
    /** It was pending and its posted form is here. */
    POSTED,
    /** Its account was linked anew and the new account has it. */
    SUPERSEDED;

    /** As the ledger writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ArchiveReason of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
