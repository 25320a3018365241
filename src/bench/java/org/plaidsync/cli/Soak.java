package org.plaidsync.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plaidsync.demo.BankTransaction;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.influx.RealInflux;

/**
 * Lets a daemon run for simulated days against a simulated bank and a real InfluxDB: {@code Soak FOLDER DAYS COMMAND…}. Between
 * two runs six hours pass at the bank. Prints a Markdown table; fails where the daemon grows, or the sums are not right.
 */
final class Soak {
    private static final Duration BETWEEN_RUNS = Duration.ofHours(6);
    private static final int RUNS_A_DAY = 4;
    private static final int RUNS_PER_FAULT = 10;
    private static final Pattern RUN = Pattern.compile(" exit (\\d+) after ");
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final PassingClock clock = new PassingClock(Instant.now());
    private final Random random = new Random(2020_11_16);
    private final Samples samples = new Samples();
    private final Workspace workspace;
    private final List<LinkedItem> items;

    private Soak(Path folder) throws IOException {
        workspace = Workspace.in(Files.createDirectory(folder.resolve("soak")), clock);
        items = List.of(
                workspace.link("Test Chase", Institution.CHASE),
                workspace.link("Platypus", Institution.FIRST_PLATYPUS),
                workspace.link("Tartan Card", Institution.TARTAN));
    }

    public static void main(String... args) throws Exception {
        Path folder = Path.of(args[0]);
        int runs = Integer.parseInt(args[1]) * RUNS_A_DAY;
        try (RealInflux influx = RealInflux.open(Files.createDirectory(folder.resolve("influxdb")))) {
            Soak soak = new Soak(folder);
            soak.workspace.publishTo(influx, "upsert");
            boolean sound;
            try {
                soak.run(runs, List.of(args).subList(2, args.length));
                sound = soak.report(influx);
            } finally {
                soak.workspace.close();
            }
            System.exit(sound ? 0 : 1);
        }
    }

    private void run(int runs, List<String> command) throws Exception {
        List<String> daemon = new ArrayList<>(command);
        daemon.addAll(List.of("-c", workspace.config().toString(), "daemon", "--every", "1s"));
        Process process = new ProcessBuilder(daemon)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            // one more than there are changes: the last finds nothing new
            for (int run = 0; run <= runs; run++) {
                awaitRun(lines);
                samples.take(process.pid());
                if (run < runs - 1) {
                    letTimePass(run);
                }
            }
            process.destroy();
            if (!process.waitFor(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the daemon does not end");
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static void awaitRun(BufferedReader lines) throws IOException {
        while (true) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("the daemon has ended");
            }
            Matcher run = RUN.matcher(line);
            if (run.find()) {
                if (!run.group(1).equals("0")) {
                    throw new IOException("a run failed: " + line);
                }
                return;
            }
            System.err.println(line);
        }
    }

    private void letTimePass(int run) {
        clock.pass(BETWEEN_RUNS);
        workspace.bank.advance(0);
        workspace.bank.forgetRequests();
        for (LinkedItem item : items) {
            List<BankTransaction> rows = item.truth().transactions();
            String corrected = rows.get(random.nextInt(100)).id();
            item.edit(corrected, row -> row.withAmount("%d.%02d".formatted(random.nextInt(300), random.nextInt(100))));
            item.remove(rows.get(100 + random.nextInt(100)).id());
            item.add(
                    item.accountIds().get(0),
                    LocalDate.ofInstant(clock.instant(), clock.getZone()),
                    "1.01",
                    "Kiosk " + run);
        }
        if (run % RUNS_PER_FAULT == 0) {
            workspace.bank.failNext("/transactions/sync", Fault.badGateway(), 1);
        }
    }

    private boolean report(RealInflux influx) throws Exception {
        LinkedItem[] all = items.toArray(LinkedItem[]::new);
        boolean ledger = workspace.ledger().equals(Workspace.truth(all));
        boolean sums = MoneySums.in(influx).equals(MoneySums.at(all));
        System.out.println(samples.table());
        System.out.printf(
                "%nAfter that the ledger %s the bank's %d transactions, and the sums in InfluxDB %s.%n",
                ledger ? "holds exactly" : "DIFFERS from",
                Workspace.truth(all).size(),
                sums ? "are the ledger's" : "ARE OTHERS");
        return ledger && sums && samples.areSteady();
    }

    /** The bank's time, which moves only when it is told to. */
    private static final class PassingClock extends Clock {
        private volatile Instant now;

        PassingClock(Instant start) {
            now = start;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
