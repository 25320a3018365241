package org.plaidsync.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.Executable;
import org.plaidsync.demo.Institution;

/** A long history needs no more memory than a short one, and a reader may stop when it has enough. */
@Tag("native")
class BulkExportIT {
    private static final int ROWS = 100_000;

    private Workspace workspace;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        workspace.link("Test Chase", Institution.CHASE);
        assertThat(Program.run(workspace.arguments()).exitCode()).isZero();
        // a kilobyte of JSON each, as from Plaid: three times the memory there is
        workspace.execute("""
                INSERT INTO transactions(account_id, transaction_id, item_id, plaid_json, date, amount, amount_minor,
                    currency, currency_official, name, category, pending)
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                SELECT t.account_id, 'bulk' || i, t.item_id, printf('{"filler": "%%01000d"}', i),
                    date('2020-01-01', '+' || (i * 7919 %% 2000) || ' days'), '1.23', 123, 'USD', 1, 'Bulk ' || i, 'BULK', 0
                FROM n, (SELECT account_id, item_id FROM transactions LIMIT 1) t
                """.formatted(ROWS));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_export_a_long_history_in_little_memory() throws Exception {
        for (String format : new String[] {"table", "csv", "json"}) {
            Process process = start("transactions", "--category", "bulk", "--format", format);
            long lines;
            try (BufferedReader out = process.inputReader(UTF_8)) {
                lines = out.lines().count();
            }

            assertThat(process.waitFor()).as(format).isZero();
            assertThat(lines).as(format).isEqualTo(format.equals("json") ? ROWS : ROWS + 1);
        }
    }

    @Test
    void should_end_quietly_when_nobody_reads_on() throws Exception {
        Process process = start("transactions");
        try (BufferedReader out = process.inputReader(UTF_8)) {
            assertThat(out.readLine()).startsWith("DATE");
        }
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(err).isZero();
        assertThat(err).isEmpty();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(Executable.command(workspace.arguments(arguments)));
        // both java and a native executable take it in the first place
        command.add(1, "-Xmx32m");
        return new ProcessBuilder(command).start();
    }
}
