package org.plaidsync.cli;

import static org.plaidsync.doctor.Grade.FAIL;
import static org.plaidsync.doctor.Grade.PASS;
import static org.plaidsync.doctor.Grade.SKIP;
import static org.plaidsync.doctor.Grade.WARN;

import java.util.Locale;
import org.plaidsync.cli.DoctorEvent.CheckEvent;
import org.plaidsync.cli.DoctorEvent.DoctorSummaryEvent;
import org.plaidsync.doctor.Finding;

/** Shows findings as they come. */
interface DoctorReport {
    void finding(Finding finding);

    void summary(DoctorTally tally);

    /** A line each, with the fix below it. */
    static DoctorReport text(Output output) {
        return new DoctorReport() {
            @Override
            public void finding(Finding finding) {
                output.result("%s  %-9s  %s".formatted(finding.grade(), finding.check(), finding.text()));
                finding.fix().ifPresent(fix -> output.result(" ".repeat(17) + "fix: " + fix));
            }

            @Override
            public void summary(DoctorTally tally) {
                output.result("");
                output.result("%d passed, %d warned, %d failed%s"
                        .formatted(
                                tally.of(PASS),
                                tally.of(WARN),
                                tally.of(FAIL),
                                tally.of(SKIP) > 0 ? ", " + tally.of(SKIP) + " skipped" : ""));
            }
        };
    }

    /** NDJSON. */
    static DoctorReport json(JsonLines lines) {
        return new DoctorReport() {
            @Override
            public void finding(Finding finding) {
                lines.write(new CheckEvent(
                        finding.check(),
                        finding.grade().name().toLowerCase(Locale.ROOT),
                        finding.text(),
                        finding.fix()));
            }

            @Override
            public void summary(DoctorTally tally) {
                lines.write(new DoctorSummaryEvent(
                        tally.exitCode().status(), tally.of(PASS), tally.of(WARN), tally.of(FAIL), tally.of(SKIP)));
            }
        };
    }
}
