package org.plaidsync.cli.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.plaidsync.cli.query.Finding.Kind;
import org.plaidsync.cli.query.ItemStatus.State;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.ledger.ItemRows;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.SectionStatus;
import org.plaidsync.ledger.StoredAccount;
import org.plaidsync.ledger.StoredItem;

/** Looks at every item: the configured ones, and those that are not any more but left transactions. */
public final class Inspection {
    private final Advice advice;
    private final Instant now;
    private final Duration maxAge;
    private final Map<String, SectionStatus> tried = new HashMap<>();
    private final List<StoredItem> items;
    private final List<StoredAccount> accounts;
    private final Map<Optional<String>, ItemRows> rows = new HashMap<>();

    /** @param maxAge of the last success, above which it is worth a word */
    public Inspection(Ledger ledger, Advice advice, Instant now, Duration maxAge) {
        this.advice = advice;
        this.now = now;
        this.maxAge = maxAge;
        this.items = ledger.items();
        this.accounts = ledger.accounts();
        ledger.sections().forEach(section -> tried.put(section.section(), section));
        ledger.rows().forEach(row -> rows.put(row.itemId(), row));
    }

    /** In the order of the configuration, then the others. */
    public List<ItemStatus> items(List<AccountSettings> configured) {
        List<ItemStatus> all = new ArrayList<>();
        configured.forEach(account -> all.add(configured(account)));
        List<Optional<String>> shown = all.stream().map(ItemStatus::itemId).toList();
        items.stream()
                .filter(item -> !shown.contains(Optional.of(item.itemId())))
                .filter(item -> rows.containsKey(Optional.of(item.itemId())))
                .map(this::leftOver)
                .forEach(all::add);
        Optional.ofNullable(rows.get(Optional.<String>empty()))
                .map(own ->
                        status("(unknown account)", State.ADOPTED, Optional.empty(), Optional.empty(), own, List.of()))
                .ifPresent(all::add);
        return all;
    }

    private ItemStatus configured(AccountSettings account) {
        Optional<SectionStatus> known = Optional.ofNullable(tried.get(account.name()));
        Optional<String> itemId = known.flatMap(SectionStatus::itemId);
        Optional<StoredItem> item = items.stream()
                .filter(stored -> itemId.map(stored.itemId()::equals)
                        .orElseGet(() -> stored.unlinkedAt().isEmpty()
                                && stored.section()
                                        .filter(account.name()::equals)
                                        .isPresent()))
                .findFirst();
        if (account.disabled()) {
            return status(account.name(), State.DISABLED, known, item, rows(item), List.of());
        }
        SectionCheck.Judgement judgement = SectionCheck.of(account.name(), known, advice, now, maxAge);
        return status(account.name(), judgement.state(), known, item, rows(item), judgement.findings());
    }

    private ItemStatus leftOver(StoredItem item) {
        boolean adopted = item.section().isEmpty() && item.unlinkedAt().isEmpty();
        String name =
                item.section().or(item::institutionName).or(item::institutionId).orElse(item.itemId());
        State state = adopted ? State.ADOPTED : State.UNLINKED;
        return status(name, state, Optional.empty(), Optional.of(item), rows(Optional.of(item)), List.of());
    }

    private ItemRows rows(Optional<StoredItem> item) {
        return item.map(stored -> rows.get(Optional.of(stored.itemId())))
                .orElseGet(() -> new ItemRows(item.map(StoredItem::itemId), 0, 0, 0));
    }

    private ItemStatus status(
            String name,
            State state,
            Optional<SectionStatus> known,
            Optional<StoredItem> item,
            ItemRows own,
            List<Finding> findings) {
        Optional<String> itemId = item.map(StoredItem::itemId);
        return new ItemStatus(
                name,
                state,
                itemId,
                item.flatMap(stored -> stored.institutionName().or(stored::institutionId)),
                known.flatMap(SectionStatus::lastAttempt),
                known.flatMap(SectionStatus::lastSuccess),
                known.flatMap(SectionStatus::failure),
                item.flatMap(StoredItem::lastSuccessfulUpdate),
                item.flatMap(StoredItem::consentExpiration),
                accounts.stream()
                        .filter(account ->
                                itemId.isPresent() && account.itemId().equals(itemId) && account.isOpen())
                        .count(),
                own.rows(),
                own.pending(),
                own.finer(),
                Stream.concat(findings.stream(), rounded(own)).toList());
    }

    private static Stream<Finding> rounded(ItemRows rows) {
        return rows.finer() == 0
                ? Stream.of()
                : Stream.of(new Finding(
                        Kind.NOTE,
                        rows.finer()
                                + " amounts are finer than the currency's minor unit; amount_minor has them rounded, amount exactly",
                        Optional.empty()));
    }
}
