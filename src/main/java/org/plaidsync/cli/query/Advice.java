package org.plaidsync.cli.query;

import org.plaidsync.ledger.Attempt;

/** What the command line knows: what a failure means to the user, and what to type. */
public interface Advice {

    Finding failure(String section, Attempt.Failure failure);

    /** The whole command line that renews a section's login. */
    String update(String section);

    /** A whole command line of this program with these arguments. */
    String command(String arguments);
}
