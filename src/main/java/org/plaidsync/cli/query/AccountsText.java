package org.plaidsync.cli.query;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plaidsync.model.Account;
import org.plaidsync.model.Balance;

/** {@code accounts} for people. */
public final class AccountsText {
    private static final Table TABLE = new Table(
            Column.text("LINK"),
            Column.text("ACCOUNT"),
            Column.text("TYPE"),
            Column.number("CURRENT"),
            Column.number("AVAILABLE"),
            Column.number("LIMIT"),
            Column.text("CURRENCY"),
            Column.text("AS OF"),
            Column.text(""));
    private static final Table WORTH = new Table(
            Column.text("NET WORTH"), Column.number("ASSETS"), Column.number("LIABILITIES"), Column.number("NET"));

    private final ZoneId zone;

    public AccountsText(ZoneId zone) {
        this.zone = zone;
    }

    public Stream<String> lines(BalanceSheet sheet) {
        Stream<String> accounts =
                TABLE.lines(sheet.entries().stream().map(this::row).toList());
        List<List<String>> worth =
                sheet.netWorth().stream().map(AccountsText::row).toList();
        return worth.isEmpty() ? accounts : Stream.concat(accounts, Stream.concat(Stream.of(""), WORTH.lines(worth)));
    }

    private List<String> row(BalanceSheet.Entry entry) {
        Account account = entry.stored().account();
        Balance balance = account.balance();
        return List.of(
                link(entry),
                account.label(),
                account.subtype()
                        .map(subtype -> account.type() + ", " + subtype)
                        .orElse(account.type()),
                Texts.amount(balance.current(), balance.currency()),
                Texts.amount(balance.available(), balance.currency()),
                Texts.amount(balance.limit(), balance.currency()),
                balance.currency().code(),
                Texts.minute(Optional.of(entry.stored().balanceAsOf()), zone),
                entry.remark().map(BalanceSheet.Remark::label).orElse(""));
    }

    private static String link(BalanceSheet.Entry entry) {
        return entry.stored()
                .section()
                .or(() -> entry.stored().institutionName())
                .or(() -> entry.stored().itemId())
                .orElse(Texts.NONE);
    }

    private static List<String> row(BalanceSheet.NetWorth worth) {
        return List.of(
                worth.currency().code(),
                Texts.amount(worth.assets(), worth.currency()),
                Texts.amount(worth.liabilities(), worth.currency()),
                Texts.amount(worth.net(), worth.currency()));
    }
}
