package org.plaidsync.sync;

/**
 * An account that the bank has stopped to share, or shares again.
 *
 * @param gone whether it is missing now from an answer that lists the others
 */
public record MovedAccount(String section, String name, boolean gone) {}
