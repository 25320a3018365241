package org.plaidsync.cli;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.influx.RealInflux;

/** Account, currency and month to the sum of posted transactions in cents, and their number, where there is any. */
final class MoneySums {
    private static final String QUERY = "SELECT sum(%s) FROM plaid_transaction GROUP BY account_id, currency, month";

    private MoneySums() {}

    static Map<String, String> in(RealInflux influx) throws IOException, InterruptedException {
        Map<String, String> cents = influx.query(QUERY.formatted("amount_minor"), "money");
        Map<String, String> sums = new TreeMap<>();
        influx.query(QUERY.formatted("n"), "money").forEach((group, n) -> {
            if (!n.equals("0") || !cents.get(group).equals("0")) {
                sums.put(group, cents.get(group) + " in " + n);
            }
        });
        return sums;
    }

    static Map<String, String> at(LinkedItem... items) {
        Map<String, long[]> sums = new TreeMap<>();
        Stream.of(Workspace.truth(items))
                .flatMap(rows -> rows.values().stream())
                .filter(row -> !row.pending())
                .forEach(row -> {
                    String month = row.date().toString().substring(0, 7);
                    long[] sum = sums.computeIfAbsent(
                            row.accountId() + '/' + row.currency() + '/' + month, none -> new long[2]);
                    sum[0] += row.amount().movePointRight(2).longValueExact();
                    sum[1]++;
                });
        Map<String, String> texts = new TreeMap<>();
        sums.forEach((group, sum) -> texts.put(group, sum[0] + " in " + sum[1]));
        return texts;
    }
}
