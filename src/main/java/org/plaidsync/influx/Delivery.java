package org.plaidsync.influx;

/** How far a delivery came. In every case what was not delivered stays queued, and refused lines are put aside. */
public sealed interface Delivery {
    Tally tally();

    /** The queue is empty. */
    record Delivered(Tally tally) implements Delivery {}

    /** The server is down or overloaded; the next run goes on from here. */
    record Postponed(Tally tally, String reason) implements Delivery {}

    /** The server refuses us, or is none: a person must act. */
    record Misconfigured(Tally tally, String reason) implements Delivery {}

    /**
     * @param delivered lines acknowledged
     * @param refused lines put aside for another reason than their age
     * @param tooOld lines that are older than the bucket keeps
     * @param words what the server said to the last refused line, empty if none was
     */
    record Tally(long delivered, long refused, long tooOld, String words) {
        static final Tally NONE = new Tally(0, 0, 0, "");

        Tally plusDelivered(int lines) {
            return new Tally(delivered + lines, refused, tooOld, words);
        }

        Tally plusRefused(int lines, Rejection rejection) {
            return rejection.isRetention()
                    ? new Tally(delivered, refused, tooOld + lines, words)
                    : new Tally(delivered, refused + lines, tooOld, rejection.text());
        }
    }
}
