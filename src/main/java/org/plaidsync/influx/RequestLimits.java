package org.plaidsync.influx;

/**
 * How much goes into one request: enough for a server to be quick, and less where memory is short, because a request is in
 * memory in several forms at a time, and so is the one that is made ready to follow it.
 *
 * @param bytes without compression; below what any server takes by default
 */
record RequestLimits(int lines, int bytes) {
    static final int MOST_LINES = 5_000;
    private static final int MOST_BYTES = 8 << 20;
    private static final int USUAL_LINE = 600;
    private static final int PART_OF_THE_HEAP = 24;

    static RequestLimits ofThisProcess() {
        return of(Runtime.getRuntime().maxMemory());
    }

    /** @param heap how many bytes of it there may be at most */
    static RequestLimits of(long heap) {
        int bytes = (int) Math.min(MOST_BYTES, heap / PART_OF_THE_HEAP);
        return new RequestLimits(Math.max(1, Math.min(MOST_LINES, bytes / USUAL_LINE)), bytes);
    }
}
