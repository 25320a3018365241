package org.plaidsync.demo;

import java.util.ArrayList;
import java.util.List;

/** The requests the bank got, and how many of them it had on its desk at once. */
final class RequestLog {
    private final List<RecordedRequest> requests = new ArrayList<>();
    private int running;
    private int mostAtOnce;

    synchronized void begin(RecordedRequest request) {
        requests.add(request);
        running++;
        mostAtOnce = Math.max(mostAtOnce, running);
    }

    synchronized void end() {
        running--;
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    synchronized int mostAtOnce() {
        return mostAtOnce;
    }

    synchronized void clear() {
        requests.clear();
        mostAtOnce = 0;
    }
}
