package org.plaidsync.link;

/** Where a session's texts go. Everything that there is to say is said here; an outcome needs no further words. */
public interface Console {

    /** A line of the session itself, for stdout. */
    void out(String line);

    /** What is said around it, for stderr. */
    void note(String line);

    /** Whether a person sits at a terminal; without one no browser is opened. */
    boolean isTerminal();
}
