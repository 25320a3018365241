package org.plaidsync.ledger;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds rows by a filter. */
final class TransactionQuery {
    private static final String ACCOUNTS = """
            SELECT a.account_id FROM accounts a LEFT JOIN item_state s ON s.item_id = a.item_id
            WHERE (%1$s COLLATE NOCASE) IN (a.account_id, a.name, a.mask, a.name || ' ' || a.mask, s.section)
            """;

    /**
     * Only the keys are sorted, not the rows with all their JSON: SQLite sorts in memory. It keeps a subquery's order where
     * that has a limit, and reads the rows in the order of the table on the left of a CROSS JOIN.
     */
    private static final String ROWS = """
            SELECT t.* FROM (
                SELECT t.rowid AS id FROM transactions t
                WHERE (?1 IS NULL OR t.date >= ?1) AND (?2 IS NULL OR t.date <= ?2)
                  AND (?3 IS NULL OR t.account_id = ?3 OR t.account_id IN (%s))
                  AND (?4 IS NULL OR t.name GLOB ?4 OR t.merchant GLOB ?4)
                  AND (?5 IS NULL OR CAST(t.amount AS REAL) >= CAST(?5 AS REAL))
                  AND (?6 IS NULL OR CAST(t.amount AS REAL) <= CAST(?6 AS REAL))
                  AND (?7 IS NULL OR (?7 COLLATE NOCASE) IN (t.category, t.category_detailed))
                  AND (?8 IS NULL OR coalesce(t.pending, 0) = ?8)
                  AND (?9 OR t.archived IS NULL)
                ORDER BY t.date, t.rowid LIMIT -1
            ) found CROSS JOIN transactions t ON t.rowid = found.id
            """.formatted(ACCOUNTS.formatted("?3"));

    private TransactionQuery() {}

    static void each(Sql sql, TransactionFilter filter, Consumer<StoredTransaction> consumer) throws SQLException {
        sql.each(
                row -> consumer.accept(Reading.transaction(row)),
                ROWS,
                filter.from(),
                filter.to(),
                filter.account(),
                filter.text().map(TransactionQuery::containing),
                filter.min().map(BigDecimal::toString),
                filter.max().map(BigDecimal::toString),
                filter.category(),
                filter.pending(),
                filter.includeArchived());
    }

    /** Whether the filter's word for an account means any. */
    static boolean knowsAccount(Sql sql, String account) throws SQLException {
        return sql.count("""
                SELECT EXISTS (%s) OR EXISTS (SELECT 1 FROM transactions WHERE account_id = ?1)
                """.formatted(ACCOUNTS.formatted("?1")), account) == 1;
    }

    /** A pattern for GLOB, which knows all of Unicode but no case: LIKE knows the case of ASCII letters only. */
    static String containing(String text) {
        StringBuilder pattern = new StringBuilder("*");
        text.codePoints().forEach(c -> {
            String forms = Optional.of(c)
                    .filter(letter -> Character.toLowerCase(letter) != Character.toUpperCase(letter))
                    .map(letter -> Character.toString(Character.toLowerCase(letter))
                            + Character.toString(Character.toUpperCase(letter)))
                    .orElse(Character.toString(c));
            boolean plain = forms.length() == Character.charCount(c) && "*?[".indexOf(c) < 0;
            pattern.append(plain ? forms : "[" + forms + "]");
        });
        return pattern.append('*').toString();
    }
}
