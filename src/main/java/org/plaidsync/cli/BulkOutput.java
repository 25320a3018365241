package org.plaidsync.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Many lines of results: not flushed one by one, and given up when nobody reads on, as after {@code | head}. */
final class BulkOutput implements AutoCloseable {
    private static final int LINES_BETWEEN_LOOKS = 500;

    private final PrintWriter out;
    private int lines;

    BulkOutput(Output output) {
        this.out = output.out();
    }

    /** Whoever reads the output has gone; nothing is wrong with that. */
    static final class NobodyReads extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NobodyReads() {
            super(null, null, false, false);
        }
    }

    /** @throws NobodyReads some lines after that came true */
    Consumer<String> lines() {
        return line -> {
            // not println, which would flush
            out.write(line);
            out.write('\n');
            ended();
        };
    }

    /** For a writer of its own line ends, which tells of each with {@link #ended()}. */
    Appendable raw() {
        return out;
    }

    void ended() {
        lines++;
        if (lines % LINES_BETWEEN_LOOKS == 0 && out.checkError()) {
            throw new NobodyReads();
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
