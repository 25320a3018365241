package org.plaidsync.influx;

import java.util.Map;
import java.util.Optional;

/**
 * Points that a target refused so far.
 *
 * @param toMend those that a person can do something about
 * @param tooOld those that are only older than the bucket's retention
 * @param words what the server said last to one of those to mend
 */
public record Refused(long toMend, long tooOld, Optional<String> words) {
    static final Refused NOTHING = new Refused(0, 0, Optional.empty());

    /** @param counts by the server's words, the latest first */
    static Refused of(Map<String, Long> counts) {
        Refused sum = NOTHING;
        for (Map.Entry<String, Long> answer : counts.entrySet()) {
            sum = Rejection.isRetention(answer.getKey())
                    ? new Refused(sum.toMend, sum.tooOld + answer.getValue(), sum.words)
                    : new Refused(
                            sum.toMend + answer.getValue(),
                            sum.tooOld,
                            sum.words.or(() -> Optional.of(answer.getKey())));
        }
        return sum;
    }
}
