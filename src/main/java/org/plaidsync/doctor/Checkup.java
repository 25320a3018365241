package org.plaidsync.doctor;

import java.util.List;
import java.util.function.Consumer;
import org.plaidsync.ledger.LedgerException;
import org.plaidsync.model.Mask;
import org.plaidsync.model.Printable;

/** Runs checks one after the other. None of them can keep another from being run, however it ends. */
final class Checkup {
    private Checkup() {}

    /** @param found is told of each finding as soon as its check has ended */
    static void run(List<Check> checks, Consumer<Finding> found) {
        for (Check check : checks) {
            findings(check).forEach(found);
        }
    }

    private static List<Finding> findings(Check check) {
        try {
            return check.run();
        } catch (LedgerException sayingWhatToDo) {
            return new Findings(check.name()).fail(sayingWhatToDo.getMessage()).list();
        } catch (Exception | LinkageError e) {
            return new Findings(check.name())
                    .fail(
                            "this check did not come to an end: " + Mask.secrets(Printable.clean(e.toString())),
                            "please report it with this output")
                    .list();
        }
    }
}
