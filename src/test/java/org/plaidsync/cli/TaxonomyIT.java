package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;

/** The built program meets every error that is not retried at once, each with an account of its own. */
class TaxonomyIT {

    @Test
    void should_tell_all_errors_apart_and_store_the_one_account_that_is_well(@TempDir Path folder) {
        List<ErrorTable.Row> rows = new ArrayList<>(ErrorTable.ofOneItem());
        rows.addAll(ErrorTable.strange());
        rows.addAll(ErrorTable.onTheWay());
        rows.removeIf(row -> row.requests() > 1);
        try (Workspace workspace = Workspace.in(folder)) {
            for (ErrorTable.Row row : rows) {
                LinkedItem item = workspace.save(row.name(), workspace.bank.linkBulk(Institution.TARTAN, 1));
                workspace.bank.failNext("/transactions/sync", item, row.fault(), 1);
            }
            LinkedItem healthy = workspace.link("Healthy", Institution.FIRST_PLATYPUS);

            Ended ended = Program.run(workspace.arguments());

            // a person must act in some, and one is a matter of the configuration
            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
            String said = ended.out().replaceAll("\\R\\s+: ", " ");
            for (ErrorTable.Row row : rows) {
                assertThat(said.lines().filter(line -> line.startsWith(row.name() + " ")))
                        .singleElement()
                        .asString()
                        .contains("*** Plaid Error *** " + row.code() + ": ")
                        .contains(row.said()
                                .replace("FILE", workspace.config().toString())
                                .replace("Broken", row.name()));
            }
            workspace.assertLedgerEquals(healthy);
        }
    }
}
