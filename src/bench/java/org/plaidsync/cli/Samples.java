package org.plaidsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What a process has of this machine after each of its runs, as Linux tells it. */
final class Samples {
    private static final double MOST_GROWTH = 1.2;
    private static final int QUARTERS = 4;

    private final List<Sample> samples = new ArrayList<>();

    private record Sample(long kilobytes, long descriptors, long threads) {}

    void take(long pid) throws IOException {
        Path process = Path.of("/proc", String.valueOf(pid));
        List<String> status = Files.readAllLines(process.resolve("status"));
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            samples.add(new Sample(number(status, "VmRSS:"), descriptors.count(), number(status, "Threads:")));
        }
    }

    /** The last quarter against the second: the first is allowed to warm up. */
    boolean areSteady() {
        return median(3, Sample::kilobytes) <= MOST_GROWTH * median(1, Sample::kilobytes)
                && median(3, Sample::descriptors) <= median(1, Sample::descriptors)
                && median(3, Sample::threads) <= median(1, Sample::threads);
    }

    String table() {
        List<String> lines = new ArrayList<>();
        lines.add("| runs | resident memory | descriptors | threads |");
        lines.add("|--:|--:|--:|--:|");
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| %d–%d | %.1f MB | %d | %d |",
                    first(quarter) + 1,
                    first(quarter + 1),
                    median(quarter, Sample::kilobytes) / 1024.0,
                    median(quarter, Sample::descriptors),
                    median(quarter, Sample::threads)));
        }
        return String.join("\n", lines);
    }

    private long median(int quarter, ToLongFunction<Sample> what) {
        List<Long> sorted = samples.subList(first(quarter), first(quarter + 1)).stream()
                .map(what::applyAsLong)
                .sorted()
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    private int first(int quarter) {
        return samples.size() * quarter / QUARTERS;
    }

    private static long number(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
