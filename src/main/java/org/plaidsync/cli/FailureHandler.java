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
    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult arguments) {
        PrintWriter err = commandLine.getErr();
        err.println(message(failure));
        if (commandLine.getCommandSpec().findOption("--stacktrace").getValue()) {
            err.print(trace(failure));
        }
        err.flush();
        return exitCode(failure).status();
    }

    /** Where in the program it came from, without the secrets in its messages. */
    static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        return Mask.secrets(trace.toString());
    }

    static ExitCode exitCode(Throwable failure) {
        if (failure instanceof CancellationException) {
            return ExitCode.INTERRUPTED;
        }
        if (failure instanceof ConfigurationException || failure instanceof ParameterException) {
            return ExitCode.USAGE;
        }
        if (failure instanceof RunLockedException) {
            return ExitCode.LOCKED;
        }
        ExitCode ofOneAccount = Diagnosis.exitCode(failure);
        // here it was the whole run that got nowhere
        return ofOneAccount == ExitCode.SOME_FAILED ? ExitCode.ALL_FAILED : ofOneAccount;
    }

    /** As it may be shown. */
    static String message(Throwable failure) {
        boolean expected = exitCode(failure) != ExitCode.INTERNAL_ERROR;
        if (expected && failure.getMessage() != null) {
            return Legible.text(failure.getMessage());
        }
        return Legible.text("Unexpected error: " + failure) + System.lineSeparator() + Diagnosis.BUG;
    }
}
