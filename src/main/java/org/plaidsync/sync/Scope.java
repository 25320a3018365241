package org.plaidsync.sync;

import java.time.LocalDate;

/** How much of the bank's history a sync asks for. */
public sealed interface Scope {

    /** What changed since the stored cursor; everything where there is none. */
    record SinceCursor() implements Scope {}

    /** Everything, from an empty cursor on, reconciled with what is stored. */
    record Everything() implements Scope {}

    /** The days from {@code from} to {@code to}, both included, reconciled; the cursor stays where it is. */
    record Window(LocalDate from, LocalDate to) implements Scope {}
}
