package org.plaidsync.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.plaidsync.config.Shell;
import org.plaidsync.ledger.LedgerHealth;

/** Whether the ledger is sound, ours, and can be written. */
final class LedgerCheck implements Check {
    private static final String ELSEWHERE = "set dbfile in [plaid-sync] to another file";

    private final Path file;
    private final Clock clock;

    LedgerCheck(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public List<Finding> run() {
        Findings findings = new Findings(name());
        LedgerHealth health = LedgerHealth.of(file, clock);
        health.damages()
                .forEach(damage -> findings.fail(
                        file + " is damaged: " + damage,
                        "move it away and restore a backup, or let the next sync fetch everything into a new one"));
        writable(findings);
        state(health, findings);
        return findings.list();
    }

    private void state(LedgerHealth health, Findings findings) {
        switch (health.state()) {
            case ABSENT, EMPTY -> findings.pass(file + " does not exist yet; the first sync makes it");
            case ORIGINAL ->
                findings.pass(file + " is of the original program; the next sync backs it up and takes it over");
            case FOREIGN -> findings.fail(file + " is a database of another program", ELSEWHERE);
            case NEWER ->
                findings.fail(
                        file + " was written by a newer version of plaid-sync",
                        "run that version, or restore a backup made before it");
            case LEDGER -> {
                if (findings.isEmpty()) {
                    findings.pass("%s is sound (schema %d)".formatted(file, health.schemaVersion()));
                }
            }
        }
    }

    private void writable(Findings findings) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.exists(file) && !Files.isWritable(file)) {
            findings.fail(file + " cannot be written by this user", "chmod u+w " + Shell.quote(file));
        } else if (Files.isDirectory(folder) && !Files.isWritable(folder)) {
            findings.fail(
                    "the ledger's folder " + folder + " cannot be written by this user",
                    "chmod u+w " + Shell.quote(folder));
        }
    }
}
