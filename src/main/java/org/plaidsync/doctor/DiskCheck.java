package org.plaidsync.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.plaidsync.config.Shell;

/** Whether there is room where the ledger grows. */
final class DiskCheck implements Check {
    private static final long MEBIBYTE = 1 << 20;

    /** A sync of a new bank needs some: its pages are staged on the same disk. */
    private static final long NEEDED = 16 * MEBIBYTE;

    private static final long COMFORTABLE = 256 * MEBIBYTE;

    private final Path ledger;

    DiskCheck(Path ledger) {
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public List<Finding> run() throws IOException {
        Findings findings = new Findings(name());
        Path folder = ledger.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            return findings.fail(
                            "the ledger's folder " + folder + " does not exist",
                            "mkdir -p -m 700 " + Shell.quote(folder))
                    .list();
        }
        long free = Files.getFileStore(folder).getUsableSpace();
        long size = Files.exists(ledger) ? Files.size(ledger) : 0;
        String text = "%d MiB are free at %s".formatted(free / MEBIBYTE, folder);
        if (free < NEEDED) {
            findings.fail(text, "free some space there: a sync could stop (it would lose nothing)");
        } else if (free < Math.max(COMFORTABLE, size)) {
            findings.warn(text, "free some space there, or move the ledger: dbfile in [plaid-sync]");
        } else {
            findings.pass(text);
        }
        return findings.list();
    }
}
