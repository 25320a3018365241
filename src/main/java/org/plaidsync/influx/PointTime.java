package org.plaidsync.influx;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * The time of a transaction's point: noon of its date in UTC plus up to ten minutes that its identity decides.
 *
 * <p>Noon, because midnight UTC is the day before in all the Americas; the minutes keep the transactions of one day and
 * series apart.
 */
final class PointTime {
    private static final long TEN_MINUTES_IN_MICROS = 600_000_000L;
    private static final long MICROS_PER_SECOND = 1_000_000L;
    // what 64 bit nanoseconds can tell; a bank's year 9999 must not stop all the others
    private static final LocalDate FIRST = LocalDate.of(1678, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2261, 12, 31);

    private PointTime() {}

    /** In microseconds since the epoch, before collisions are resolved. */
    static long of(LocalDate date, Identity identity) {
        LocalDate day = date.isBefore(FIRST) ? FIRST : date.isAfter(LAST) ? LAST : date;
        long noon = day.toEpochSecond(LocalTime.NOON, ZoneOffset.UTC) * MICROS_PER_SECOND;
        return noon + Long.remainderUnsigned(identity.number(), TEN_MINUTES_IN_MICROS);
    }

    /**
     * What a point is the only one of: its owner, where two points want the same series and time.
     *
     * @param number what it decides, and what stands for it in the ledger
     */
    record Identity(long number) {
        /** In upsert mode a transaction is one point over all its revisions. */
        static Identity upsert(String transactionId) {
            return of(transactionId);
        }

        /** In journal mode every revision, and every reversal, is a point of its own. */
        static Identity journal(String transactionId, long rev, Kind kind) {
            return of(transactionId + '\n' + rev + '\n' + kind.label());
        }

        private static Identity of(String text) {
            return new Identity(Sha256.first8Bytes(text));
        }
    }
}
