package org.plaidsync.influx;

import java.util.Locale;

/** How a target's points are corrected. */
public enum Mode {
    /** Rewrite in place: InfluxDB 1.8 and 2. */
    UPSERT,
    /** Never rewrite, reverse instead: InfluxDB 3, and right everywhere. */
    JOURNAL;

    /** As the configuration and the ledger write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Mode of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    Corrections corrections() {
        return this == UPSERT ? new UpsertCorrections() : new JournalCorrections();
    }
}
