package org.plaidsync.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CancellationException;
import org.plaidsync.config.ConfigurationException;
import org.plaidsync.ledger.RunLockedException;
import org.plaidsync.model.Mask;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place that turns an exception into what a person reads and the exit status a script sees. */
final class FailureHandler implements IExecutionExceptionHandler {
    private static final int INTERRUPTED = 130;

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult arguments) {
        PrintWriter err = commandLine.getErr();
        err.println(Legible.text(message(failure)));
        if (commandLine.getCommandSpec().findOption("--stacktrace").getValue()) {
            err.print(Mask.secrets(trace(failure)));
        }
        err.flush();
        return exitCode(failure);
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }

    static int exitCode(Throwable failure) {
        if (failure instanceof CancellationException) {
            return INTERRUPTED;
        }
        if (failure instanceof ConfigurationException || failure instanceof ParameterException) {
            return ExitCode.USAGE.status();
        }
        if (failure instanceof RunLockedException) {
            return ExitCode.LOCKED.status();
        }
        ExitCode ofOneAccount = Diagnosis.exitCode(failure);
        // here it was the whole run that got nowhere
        return (ofOneAccount == ExitCode.SOME_FAILED ? ExitCode.ALL_FAILED : ofOneAccount).status();
    }

    static String message(Throwable failure) {
        boolean expected = exitCode(failure) != ExitCode.INTERNAL_ERROR.status();
        if (expected && failure.getMessage() != null) {
            return failure.getMessage();
        }
        return "Unexpected error: " + failure + System.lineSeparator() + Diagnosis.BUG;
    }
}
