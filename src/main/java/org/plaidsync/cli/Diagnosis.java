package org.plaidsync.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plaidsync.config.Invocation;
import org.plaidsync.ledger.LedgerException;
import org.plaidsync.ledger.UnusualRemovalsException;
import org.plaidsync.plaid.PlaidException;
import org.plaidsync.sync.DeadlineException;
import org.plaidsync.sync.IncompleteAnswerException;

/**
 * What an account's failure means to its owner.
 *
 * @param title whose error it is
 * @param text what failed
 * @param requestId what Plaid's support asks for
 * @param advice what to do, the literal command included where there is one
 */
record Diagnosis(String title, String text, Optional<String> requestId, List<String> advice) {

    /** What Plaid calls an expired login: the user knows it by heart, and support need not be asked. */
    private static final String LOGIN_REQUIRED = "ITEM_LOGIN_REQUIRED";

    static final String BUG =
            "This is a bug in plaid-sync. Please report it with the output of the same command and --stacktrace.";

    static Diagnosis of(String section, Path config, RuntimeException failure) {
        if (failure instanceof PlaidException error) {
            return new Diagnosis(
                    "*** Plaid Error ***",
                    error.errorCode() + ": " + error.getMessage(),
                    error.requestId().filter(id -> !error.errorCode().equals(LOGIN_REQUIRED)),
                    advice(section, config, error));
        }
        if (failure instanceof UnusualRemovalsException) {
            return new Diagnosis(
                    "*** Unusual removals ***",
                    failure.getMessage(),
                    Optional.empty(),
                    List.of("nothing was changed", "*** if the bank is right, run: ***", acceptance(config)));
        }
        if (failure instanceof IncompleteAnswerException) {
            return new Diagnosis(
                    "*** Incomplete answer ***",
                    failure.getMessage(),
                    Optional.empty(),
                    List.of("nothing was changed; the next run tries again"));
        }
        if (failure instanceof DeadlineException) {
            return new Diagnosis(
                    "*** Deadline ***",
                    failure.getMessage(),
                    Optional.empty(),
                    List.of("nothing was changed; the next run tries again"));
        }
        if (failure instanceof LedgerException) {
            return new Diagnosis("*** Ledger Error ***", failure.getMessage(), Optional.empty(), List.of());
        }
        return new Diagnosis(
                "*** Unexpected Error ***", Legible.text(failure.toString()), Optional.empty(), List.of(BUG));
    }

    /** The whole command line that mends it, where there is one. */
    static Optional<String> command(String section, Path config, PlaidException error) {
        if (error.isRejectedCursor()) {
            return Optional.of(Invocation.of(config, "--full"));
        }
        return switch (error.errorClass()) {
            case UPDATE -> Optional.of(Invocation.update(config, section));
            case RELINK -> Optional.of(unlink(section, config) + " && " + link(section, config));
            default -> Optional.empty();
        };
    }

    static boolean isExpiredLogin(PlaidException error) {
        return error.errorCode().equals(LOGIN_REQUIRED);
    }

    /** Of a full sync, which mends a window as well. */
    static String acceptance(Path config) {
        return Invocation.of(config, "--full --accept-removals");
    }

    static ExitCode exitCode(Throwable failure) {
        if (failure instanceof PlaidException error) {
            return exitCode(error);
        }
        if (failure instanceof UnusualRemovalsException) {
            return ExitCode.PERSON_MUST_ACT;
        }
        if (failure instanceof IncompleteAnswerException || failure instanceof DeadlineException) {
            return ExitCode.SOME_FAILED;
        }
        if (failure instanceof LedgerException error) {
            return error.kind() == LedgerException.Kind.LOCKED ? ExitCode.SOME_FAILED : ExitCode.PERSON_MUST_ACT;
        }
        return ExitCode.INTERNAL_ERROR;
    }

    private static ExitCode exitCode(PlaidException error) {
        if (error.isRejectedCursor() || error.isPlanLimit()) {
            return ExitCode.PERSON_MUST_ACT;
        }
        return switch (error.errorClass()) {
            case UPDATE, RELINK -> ExitCode.PERSON_MUST_ACT;
            case FATAL -> ExitCode.USAGE;
            case SKIP -> ExitCode.OK;
            case BUG -> ExitCode.INTERNAL_ERROR;
            case RETRY, LATER, RESTART -> ExitCode.SOME_FAILED;
        };
    }

    private static List<String> advice(String section, Path config, PlaidException error) {
        if (error.isRejectedCursor()) {
            return List.of("*** re-run with: ***", Invocation.of(config, "--full"), "to fetch everything again");
        }
        return switch (error.errorClass()) {
            case UPDATE -> update(section, error);
            case RELINK ->
                List.of(
                        error.hint(),
                        "*** unlink it, then link it anew: ***",
                        unlink(section, config),
                        link(section, config));
            default -> List.of(error.hint());
        };
    }

    private static String unlink(String section, Path config) {
        return Invocation.unlink(config, section);
    }

    private static String link(String section, Path config) {
        return Invocation.link(config, section);
    }

    /** Where the bank itself waits for its customer, a new login alone would fail again. */
    private static List<String> update(String section, PlaidException error) {
        Stream<String> first = error.errorCode().equals(LOGIN_REQUIRED) ? Stream.of() : Stream.of(error.hint());
        Stream<String> command = Stream.of("*** re-run with: ***", "--update " + Invocation.quoted(section), "to fix");
        return Stream.concat(first, command).toList();
    }
}
