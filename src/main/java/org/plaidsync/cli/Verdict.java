package org.plaidsync.cli;

import static java.util.stream.Collectors.toCollection;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plaidsync.sync.Outcome;

/** What outcomes mean to a script. */
final class Verdict {
    private Verdict() {}

    static ExitCode of(Outcome outcome) {
        return outcome.error().map(Diagnosis::exitCode).orElse(ExitCode.OK);
    }

    static ExitCode of(List<Outcome> outcomes, Optional<Publication> publication) {
        Set<ExitCode> codes =
                outcomes.stream().map(Verdict::of).collect(toCollection(() -> EnumSet.noneOf(ExitCode.class)));
        publication.map(Publication::exitCode).ifPresent(codes::add);
        if (!outcomes.isEmpty() && outcomes.stream().allMatch(Verdict::failedForNow)) {
            codes.add(ExitCode.ALL_FAILED);
        }
        return ExitCode.mostUrgent(codes);
    }

    private static boolean failedForNow(Outcome outcome) {
        return outcome instanceof Outcome.Failed && of(outcome) == ExitCode.SOME_FAILED;
    }
}
