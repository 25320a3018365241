package org.plaidsync.ledger;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.plaidsync.model.Printable;

/** Nothing was committed, because the commit would have archived suspiciously much and the pull did not accept that. */
public final class UnusualRemovalsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusualRemovalsException(List<UnusualRemovals> removals) {
        super(removals.stream()
                .map(r -> "%d of %d transactions of %s are missing from the bank's answer"
                        .formatted(r.count(), r.of(), Printable.clean(r.accountName())))
                .collect(joining("; ")));
    }
}
