package org.plaidsync.cli;

import java.util.List;
import java.util.Set;

/** What the process ends with; scripts and monitoring rely on the numbers. */
enum ExitCode {
    OK(0),
    INTERNAL_ERROR(1),
    USAGE(2),
    SOME_FAILED(3),
    ALL_FAILED(4),
    PERSON_MUST_ACT(5),
    NOT_PUBLISHED(6),
    LOCKED(11),
    INTERRUPTED(130);

    /** When several apply, the first of these is told: what a person must mend comes before what mends itself. */
    private static final List<ExitCode> PRECEDENCE =
            List.of(USAGE, PERSON_MUST_ACT, INTERNAL_ERROR, LOCKED, NOT_PUBLISHED, ALL_FAILED, SOME_FAILED);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    static ExitCode mostUrgent(Set<ExitCode> codes) {
        return PRECEDENCE.stream().filter(codes::contains).findFirst().orElse(OK);
    }
}
