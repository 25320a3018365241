package org.plaidsync.doctor;

import java.util.List;
import java.util.function.Supplier;

/** Whether SQLite's native library can be loaded on this machine. */
final class LibraryCheck implements Check {
    private final Supplier<String> version;

    /** @param version loads the library and tells its version */
    LibraryCheck(Supplier<String> version) {
        this.version = version;
    }

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public List<Finding> run() {
        Findings findings = new Findings(name());
        try {
            return findings.pass("SQLite " + version.get() + " is loaded").list();
        } catch (RuntimeException | LinkageError e) {
            return findings.fail(
                            "SQLite's native library cannot be loaded: " + e,
                            "the ledger's folder must be writable and not mounted noexec, and the machine one that SQLite is built for")
                    .list();
        }
    }
}
