package org.plaidsync.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plaidsync.cli.query.Advice;
import org.plaidsync.cli.query.Finding;
import org.plaidsync.cli.query.Finding.Kind;
import org.plaidsync.config.Invocation;
import org.plaidsync.ledger.Attempt;
import org.plaidsync.plaid.PlaidException;

/** What the failures mean that the ledger remembers: the same as when they happened. */
final class StatusAdvice implements Advice {
    /** What we call a failure that nobody thought of is the name of an exception. */
    private static final Pattern PLAIDS = Pattern.compile("[A-Z0-9_]+");

    private final Path config;

    StatusAdvice(Path config) {
        this.config = config;
    }

    @Override
    public Finding failure(String section, Attempt.Failure failure) {
        String text = failure.code() + ": " + failure.message();
        return switch (failure.code()) {
            case "UNUSUAL_REMOVALS" ->
                new Finding(
                        Kind.PERSON,
                        failure.message() + "; nothing was changed. If the bank is right",
                        Optional.of(Diagnosis.acceptance(config)));
            case "INCOMPLETE_ANSWER", "DEADLINE" ->
                new Finding(Kind.PATIENCE, failure.message() + "; the next run tries again", Optional.empty());
            default ->
                PLAIDS.matcher(failure.code()).matches()
                        ? ofPlaid(section, PlaidException.remembered(failure.code(), failure.message()), text)
                        : new Finding(Kind.PERSON, text + ". " + Diagnosis.BUG, Optional.empty());
        };
    }

    private Finding ofPlaid(String section, PlaidException error, String text) {
        Kind kind =
                switch (Diagnosis.exitCode(error)) {
                    case OK -> Kind.NOTE;
                    case USAGE -> Kind.CONFIGURATION;
                    case SOME_FAILED, ALL_FAILED, NOT_PUBLISHED, LOCKED -> Kind.PATIENCE;
                    case PERSON_MUST_ACT, INTERNAL_ERROR, INTERRUPTED -> Kind.PERSON;
                };
        return new Finding(kind, text + whatToDo(kind, error), Diagnosis.command(section, config, error));
    }

    private static String whatToDo(Kind kind, PlaidException error) {
        String hint = ". " + error.hint().replaceAll("\\.$", "");
        return switch (error.errorClass()) {
            case UPDATE -> (Diagnosis.isExpiredLogin(error) ? "" : hint) + "; renew it with";
            case RELINK -> hint + "; with";
            // what it says of the next run may have been true for days
            default -> kind == Kind.PATIENCE ? "" : hint;
        };
    }

    @Override
    public String update(String section) {
        return Invocation.update(config, section);
    }

    @Override
    public String command(String arguments) {
        return Invocation.of(config, arguments);
    }
}
