package org.plaidsync.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what one check finds. */
final class Findings {
    private final String check;
    private final List<Finding> findings = new ArrayList<>();

    Findings(String check) {
        this.check = check;
    }

    Findings pass(String text) {
        return add(Grade.PASS, text, Optional.empty());
    }

    Findings skip(String text) {
        return add(Grade.SKIP, text, Optional.empty());
    }

    Findings warn(String text, String fix) {
        return add(Grade.WARN, text, Optional.of(fix));
    }

    /** Where the text itself says what to do. */
    Findings fail(String text) {
        return add(Grade.FAIL, text, Optional.empty());
    }

    Findings fail(String text, String fix) {
        return add(Grade.FAIL, text, Optional.of(fix));
    }

    Findings warn(String text) {
        return add(Grade.WARN, text, Optional.empty());
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    List<Finding> list() {
        return List.copyOf(findings);
    }

    private Findings add(Grade grade, String text, Optional<String> fix) {
        findings.add(new Finding(check, grade, text, fix));
        return this;
    }
}
