package org.plaidsync.sync;

/**
 * An item that the configuration calls by another name now.
 *
 * @param before the name of its section until this run
 */
public record RenamedSection(String before, String name) {}
