package org.plaidsync.cli;

import java.util.EnumMap;
import java.util.Map;
import org.plaidsync.doctor.Finding;
import org.plaidsync.doctor.Grade;

/** Counts findings, and knows what they mean to a script. */
final class DoctorTally {
    private static final String CONFIGURATION = "config";

    private final Map<Grade, Integer> counts = new EnumMap<>(Grade.class);
    private boolean unusableConfiguration;

    void count(Finding finding) {
        counts.merge(finding.grade(), 1, Integer::sum);
        unusableConfiguration |=
                finding.grade() == Grade.FAIL && finding.check().equals(CONFIGURATION);
    }

    int of(Grade grade) {
        return counts.getOrDefault(grade, 0);
    }

    ExitCode exitCode() {
        if (unusableConfiguration) {
            return ExitCode.USAGE;
        }
        return of(Grade.FAIL) > 0 ? ExitCode.PERSON_MUST_ACT : ExitCode.OK;
    }
}
