package org.plaidsync.cli.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plaidsync.cli.query.Finding.Kind;
import org.plaidsync.cli.query.ItemStatus.State;
import org.plaidsync.ledger.SectionStatus;

/** Judges a section that ought to be synced. */
final class SectionCheck {
    private final Advice advice;
    private final Instant now;
    private final Duration maxAge;
    private State state = State.OK;
    private final List<Finding> findings = new ArrayList<>();

    private SectionCheck(Advice advice, Instant now, Duration maxAge) {
        this.advice = advice;
        this.now = now;
        this.maxAge = maxAge;
    }

    record Judgement(State state, List<Finding> findings) {}

    /** @param known empty if it was never tried */
    static Judgement of(String section, Optional<SectionStatus> known, Advice advice, Instant now, Duration maxAge) {
        SectionCheck check = new SectionCheck(advice, now, maxAge);
        known.ifPresent(status -> check.failure(section, status));
        // the rest would follow from it
        if (check.state != State.NEEDS_YOU) {
            check.age(known);
            known.ifPresent(status -> check.bank(section, status));
        }
        return new Judgement(check.state, List.copyOf(check.findings));
    }

    private void failure(String section, SectionStatus status) {
        status.failure()
                .map(failure -> advice.failure(section, failure))
                .ifPresent(finding -> add(
                        finding,
                        switch (finding.kind()) {
                            case NOTE -> State.OK;
                            case PATIENCE, POINTS_WAIT -> State.FAILED;
                            case PERSON, CONFIGURATION -> State.NEEDS_YOU;
                        }));
    }

    private void age(Optional<SectionStatus> known) {
        Optional<Instant> lastSuccess = known.flatMap(SectionStatus::lastSuccess);
        if (lastSuccess.isEmpty()) {
            String text = state == State.OK ? "was never synced; start it with" : "was never synced yet";
            Optional<String> command = state == State.OK ? Optional.of(advice.command("sync")) : Optional.empty();
            add(new Finding(Kind.PATIENCE, text, command), State.NEVER_SYNCED);
            return;
        }
        lastSuccess
                .map(last -> Duration.between(last, now))
                .filter(age -> age.compareTo(maxAge) > 0)
                .ifPresent(age -> add(
                        new Finding(
                                Kind.PATIENCE,
                                "no sync has succeeded for " + words(age) + "; is it still started? Try",
                                Optional.of(advice.command("sync"))),
                        State.OVERDUE));
    }

    private void bank(String section, SectionStatus status) {
        Upkeep upkeep = new Upkeep(now, advice::update);
        upkeep.silence(section, status.lastSuccessfulUpdate()).ifPresent(silence -> add(silence, State.BANK_SILENT));
        upkeep.consent(section, status.consentExpiration())
                .ifPresent(consent -> add(consent, consent.kind() == Kind.PERSON ? State.NEEDS_YOU : State.OK));
    }

    /** The first one tells the state, unless it is a person's turn. */
    private void add(Finding finding, State itsState) {
        findings.add(finding);
        if (state == State.OK || itsState == State.NEEDS_YOU) {
            state = itsState;
        }
    }

    private static String words(Duration age) {
        return age.toDays() > 1 ? age.toDays() + " days" : age.toHours() + " hours";
    }
}
