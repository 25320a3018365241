package org.plaidsync.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Where a command writes: results to standard output, everything else to standard error. */
record Output(PrintWriter out, PrintWriter err) {

    static Output of(CommandLine commandLine) {
        return new Output(commandLine.getOut(), commandLine.getErr());
    }

    void result(String line) {
        out.println(line);
        out.flush();
    }

    void message(String line) {
        err.println(line);
        err.flush();
    }
}
