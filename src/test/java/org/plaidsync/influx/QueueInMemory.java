package org.plaidsync.influx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.plaidsync.ledger.OutboxBatch;
import org.plaidsync.ledger.OutboxLine;

/** A queue that forgets nothing, so that a test can see what became of each line. */
final class QueueInMemory implements LineQueue {
    private final List<OutboxLine> lines;
    final Map<String, String> refused = new LinkedHashMap<>();
    private long settled;

    private QueueInMemory(List<OutboxLine> lines) {
        this.lines = lines;
    }

    static QueueInMemory of(int count) {
        return new QueueInMemory(IntStream.rangeClosed(1, count)
                .mapToObj(i -> new OutboxLine(i, "m n=" + i + "i " + i * 1_000L))
                .toList());
    }

    @Override
    public Optional<OutboxBatch> next(long after, int maxLines, int maxBytes) {
        List<OutboxLine> batch = new ArrayList<>();
        int bytes = 0;
        for (OutboxLine line : waiting()) {
            if (line.seq() <= after) {
                continue;
            }
            bytes += line.text().length() + 1;
            if (batch.size() == maxLines || (bytes > maxBytes && !batch.isEmpty())) {
                break;
            }
            batch.add(line);
        }
        return batch.isEmpty() ? Optional.empty() : Optional.of(batchOf(batch));
    }

    private static OutboxBatch batchOf(List<OutboxLine> lines) {
        String text = lines.stream().map(OutboxLine::text).collect(Collectors.joining("\n"));
        return new OutboxBatch(text, lines.size(), lines.get(lines.size() - 1).seq(), true);
    }

    @Override
    public boolean makeMore() {
        return false;
    }

    @Override
    public List<OutboxLine> lines(long after, long last) {
        return waiting().stream()
                .filter(line -> line.seq() > after && line.seq() <= last)
                .toList();
    }

    @Override
    public void settled(long seq) {
        settled = Math.max(settled, seq);
    }

    @Override
    public void refused(List<OutboxLine> lines, String words) {
        lines.forEach(line -> refused.put(line.text(), words));
    }

    List<OutboxLine> waiting() {
        return lines.stream()
                .filter(line -> line.seq() > settled && !refused.containsKey(line.text()))
                .toList();
    }
}
