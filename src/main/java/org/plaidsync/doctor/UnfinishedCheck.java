package org.plaidsync.doctor;

import java.nio.file.Path;
import java.util.List;
import org.plaidsync.link.Unfinished;

/** Links that were cut short: their tokens exist nowhere else. */
final class UnfinishedCheck implements Check {
    private final Path config;

    UnfinishedCheck(Path config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "links";
    }

    @Override
    public List<Finding> run() {
        Findings findings = new Findings(name());
        Unfinished.of(config).forEach(left -> findings.warn(left.advice()));
        if (findings.isEmpty()) {
            findings.pass("none was left unfinished");
        }
        return findings.list();
    }
}
