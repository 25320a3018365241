package org.plaidsync.ledger;

import java.util.List;

/** A gone account that several new ones may continue, or several gone ones that one new account may continue. */
public record AmbiguousSuccession(List<AccountName> predecessors, List<AccountName> successors) {

    /** An account as a person knows it. */
    public record AccountName(String id, String name) {}
}
