package org.plaidsync.cli.query;

/** Writes transactions in some form, each as it comes. */
public interface TransactionWriter {

    /** What stands above the first row. */
    default void begin() {}

    void write(TransactionEvent transaction);
}
