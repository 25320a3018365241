package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;

@QuarkusMainTest
class TransactionsTest {
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private Workspace workspace;
    private QuarkusMainLauncher launcher;

    @BeforeEach
    void open(@TempDir Path folder, QuarkusMainLauncher launcher) {
        this.launcher = launcher;
        workspace = Workspace.in(folder);
        LinkedItem chase = workspace.link("Test Chase", Institution.CHASE);
        // there are days without one
        LocalDate today = chase.truth().transactions().get(0).date();
        chase.addPending(chase.accountIds().get(0), today, "1.01", "Kiosk");
        workspace.link("Platypus", Institution.FIRST_PLATYPUS);
        workspace.sync();
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_show_every_row_that_counts_the_oldest_first() {
        LaunchResult result = transactions();

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        List<String> lines = result.getOutputStream();
        assertThat(lines.get(0)).startsWith("DATE").endsWith("DESCRIPTION");
        assertThat(lines).hasSize(workspace.ledger().size() + 1);
        assertThat(lines.subList(1, lines.size()).stream().map(line -> line.substring(0, 10)))
                .isSorted();
    }

    @Test
    void should_find_rows_by_everything_that_is_asked_for() {
        LocalDate newest = LocalDate.parse(workspace.queryText("SELECT max(date) FROM transactions"));
        YearMonth month = YearMonth.from(newest).minusMonths(2);
        String first = month.atDay(1).toString();
        String last = month.atEndOfMonth().toString();
        assertFound("date BETWEEN '" + first + "' AND '" + last + "'", "--from", first, "--to", last);
        assertFound("CAST(amount AS REAL) >= 100", "--min", "100");
        assertFound("CAST(amount AS REAL) BETWEEN -300 AND -300", "--min", "-300.00", "--max", "-300");
        assertFound("category = 'FOOD_AND_DRINK'", "--category", "food_and_drink");
        assertFound("pending = 1", "--pending");
        assertFound("pending = 0", "--no-pending");
        assertFound("coalesce(merchant, '') LIKE '%copper kettle caf_%'", "--text", "KETTLE CAFÉ");
        String account = workspace.queryText("SELECT name || ' ' || mask FROM accounts WHERE type = 'credit' LIMIT 1");
        assertFound(
                "account_id = (SELECT account_id FROM accounts WHERE name || ' ' || mask = '" + account + "')",
                "--account",
                account.toLowerCase());
        assertFound(
                "item_id = (SELECT item_id FROM item_state WHERE section = 'Platypus') AND amount LIKE '-%'",
                "--account", "platypus", "--max", "-0.01");
    }

    @Test
    void should_show_archived_rows_only_when_asked() {
        workspace.execute("UPDATE transactions SET archived = '2026-11-01T00:00:00Z', archived_reason = 'vanished'"
                + " WHERE rowid = 7");

        assertThat(transactions().getOutput()).doesNotContain("(vanished)");
        assertThat(transactions("--archived").getOutput()).contains("(vanished)");
    }

    @Test
    void should_take_wildcards_for_what_they_are() {
        workspace.execute("UPDATE transactions SET name = 'A*[b]?^c', merchant = NULL WHERE rowid = 7");

        assertThat(transactions("--text", "a*[B]?^C").getOutputStream()).hasSize(2);
        assertThat(transactions("--text", "A*c").getOutputStream()).hasSize(1);
    }

    @Test
    void should_export_csv_that_can_be_read_back() throws IOException {
        String name = "Say \"hello\", ok; =1+1 Ünï";
        workspace.execute("UPDATE transactions SET name = '%s', amount = '-0.10' WHERE rowid = 7".formatted(name));

        LaunchResult result = transactions("--format", "csv");

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        List<CSVRecord> records = csv(result);
        assertThat(records).hasSize(workspace.ledger().size());
        CSVRecord record = records.stream()
                .filter(each -> each.get("name").equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(record.get("amount")).isEqualTo("-0.10");
        assertThat(record.get("transaction_id"))
                .isEqualTo(workspace.queryText("SELECT transaction_id FROM transactions WHERE rowid = 7"));
        assertThat(record.get("pending")).isIn("true", "false");
        assertThat(record.get("link")).isIn("Test Chase", "Platypus");
    }

    @Test
    void should_protect_a_spreadsheet_when_asked() throws IOException {
        workspace.execute("UPDATE transactions SET name = '=HYPERLINK(\"http://x\")', amount = '-5' WHERE rowid = 7");

        List<CSVRecord> plain = csv(transactions("--format", "csv", "--text", "hyperlink"));
        List<CSVRecord> safe = csv(transactions("--format", "csv", "--text", "hyperlink", "--spreadsheet"));

        assertThat(plain.get(0).get("name")).isEqualTo("=HYPERLINK(\"http://x\")");
        assertThat(safe.get(0).get("name")).isEqualTo("'=HYPERLINK(\"http://x\")");
        assertThat(safe.get(0).get("amount")).as("a number is a number").isEqualTo("-5");
        assertThat(transactions("--spreadsheet").exitCode()).isEqualTo(2);
    }

    @Test
    void should_export_json_with_every_digit() throws IOException {
        workspace.execute("UPDATE transactions SET amount = '12345678901234567890.12' WHERE rowid = 7");

        LaunchResult result = transactions("--format", "JSON", "--min", "999999999999999");

        ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        assertThat(result.getOutputStream()).hasSize(1);
        JsonNode row = json.readTree(result.getOutput());
        assertThat(row.get("amount").decimalValue()).isEqualTo(new BigDecimal("12345678901234567890.12"));
        assertThat(row.get("type").asText()).isEqualTo("transaction");
        assertThat(row.get("pending").isBoolean()).isTrue();
        assertThat(row.get("account").asText()).isNotBlank();
        assertThat(row.has("archived")).isFalse();
    }

    @Test
    void should_not_let_a_merchant_drive_the_terminal() {
        workspace.execute(
                "UPDATE transactions SET merchant = 'Evil' || char(27) || '[2J' || char(13, 10) || 'x' WHERE rowid = 7");

        for (String format : new String[] {"table", "csv", "json"}) {
            LaunchResult result = transactions("--text", "evil", "--format", format);

            assertThat(result.getOutput()).contains("Evil").doesNotContain("\u001b");
            assertThat(result.getOutputStream()).as(format).hasSize(format.equals("json") ? 1 : 2);
        }
    }

    @Test
    void should_refuse_what_cannot_be_meant() {
        assertRefused("no account 'Nobody'", "--account", "Nobody");
        assertRefused("accounts --all", "--account", "Nobody");
        assertRefused("2026-13-01", "--from", "2026-13-01");
        assertRefused("--from 2026-02-01 is after --to 2026-01-01", "--from", "2026-02-01", "--to", "2026-01-01");
        assertRefused("--min 2 is more than --max 1", "--min", "2", "--max", "1");
        assertRefused("'much'", "--min", "much");
        assertRefused("xml", "--format", "xml");
        assertRefused("--no-pending", "--pending", "--no-pending");
        assertRefused("'-1e999999999'", "--max", "-1e999999999");
    }

    private LaunchResult transactions(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "transactions";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return launcher.launch(workspace.arguments(all));
    }

    private void assertFound(String condition, String... arguments) {
        LaunchResult result = transactions(arguments);

        String expected =
                workspace.queryText("SELECT count(*) FROM transactions WHERE archived IS NULL AND " + condition);
        assertThat(expected).as(condition).isNotEqualTo("0");
        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        assertThat(result.getOutputStream()).as(condition).hasSize(Integer.parseInt(expected) + 1);
    }

    private void assertRefused(String why, String... arguments) {
        LaunchResult result = transactions(arguments);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(result)).contains(why).doesNotContain("at org.", "at picocli.");
        assertThat(result.getOutput()).isEmpty();
    }

    private static List<CSVRecord> csv(LaunchResult result) throws IOException {
        return CSV.parse(new StringReader(result.getOutput())).getRecords();
    }
}
