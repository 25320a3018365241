package org.plaidsync.demo;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The faults still to happen, in the order they were asked for. */
final class FaultPlan {
    private static final class Planned {
        final String path;
        final Optional<String> itemId;
        final Fault fault;
        int times;

        Planned(String path, Optional<String> itemId, Fault fault, int times) {
            this.path = path;
            this.itemId = itemId;
            this.fault = fault;
            this.times = times;
        }

        boolean concerns(String requestPath, Optional<String> requestItem) {
            return path.equals(requestPath) && (itemId.isEmpty() || itemId.equals(requestItem));
        }
    }

    private final List<Planned> planned = new ArrayList<>();

    synchronized void add(String path, Optional<String> itemId, Fault fault, int times) {
        planned.add(new Planned(path, itemId, fault, times));
    }

    synchronized Optional<Fault> next(String path, Optional<String> itemId) {
        for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
            Planned candidate = each.next();
            if (candidate.concerns(path, itemId)) {
                if (--candidate.times == 0) {
                    each.remove();
                }
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }

    synchronized void clear() {
        planned.clear();
    }
}
