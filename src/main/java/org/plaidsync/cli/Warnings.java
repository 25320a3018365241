package org.plaidsync.cli;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plaidsync.cli.query.Upkeep;
import org.plaidsync.config.Invocation;
import org.plaidsync.ledger.AmbiguousSuccession;
import org.plaidsync.ledger.AmbiguousSuccession.AccountName;
import org.plaidsync.ledger.Succession;
import org.plaidsync.model.Item;
import org.plaidsync.model.Printable;
import org.plaidsync.sync.MovedAccount;
import org.plaidsync.sync.Outcome;
import org.plaidsync.sync.RenamedSection;
import org.plaidsync.sync.SyncResult;

/** What looks healthy and is not: banks that have gone silent, consents about to end. */
final class Warnings {
    private final Path config;
    private final Instant now;

    Warnings(Path config, Instant now) {
        this.config = config;
        this.now = now;
    }

    List<String> of(Run run) {
        return Stream.concat(needingAPerson(run).stream(), news(run)).toList();
    }

    /** What is worth a mail from cron. */
    List<String> needingAPerson(Run run) {
        SyncResult result = run.result();
        return Stream.of(
                        result.outcomes().stream()
                                // a new login is asked for already
                                .filter(outcome -> !(outcome instanceof Outcome.NeedsLogin))
                                .flatMap(outcome ->
                                        outcome.item().stream().flatMap(item -> of(outcome.section(), item))),
                        result.ambiguousSuccessions().stream().map(Warnings::ambiguity),
                        result.outcomes().stream().flatMap(this::refusal),
                        result.movedAccounts().stream()
                                .filter(MovedAccount::gone)
                                .map(this::gone),
                        Twins.of(result, config).stream(),
                        run.publication().stream().flatMap(publication -> publication.warnings(config, now).stream()))
                .flatMap(warnings -> warnings)
                .map(Printable::clean)
                .toList();
    }

    /** What was taken care of. */
    private static Stream<String> news(Run run) {
        SyncResult result = run.result();
        return Stream.of(
                        result.successions().stream().map(Warnings::succession),
                        result.movedAccounts().stream()
                                .filter(account -> !account.gone())
                                .map(account -> account.section() + ": the bank shares " + account.name() + " again"),
                        result.renamedSections().stream().map(Warnings::renaming),
                        run.publication().stream().flatMap(publication -> publication.news().stream()))
                .flatMap(news -> news)
                .map(Printable::clean);
    }

    private Stream<String> of(String section, Item item) {
        Upkeep upkeep = new Upkeep(now, name -> Invocation.update(config, name));
        return Stream.of(
                        upkeep.silence(section, item.lastSuccessfulUpdate()),
                        upkeep.consent(section, item.consentExpiration()))
                .flatMap(Optional::stream)
                .map(finding -> finding.sentence(section));
    }

    private static String succession(Succession succession) {
        String name = succession.successorName().equals(succession.predecessorName())
                ? succession.successorName()
                : succession.successorName() + " (was " + succession.predecessorName() + ")";
        return succession
                .from()
                .map(from ->
                        "%s was linked anew: its new link counts from %s on, its old one before; %d rows of the old one were archived"
                                .formatted(name, from, succession.archived()))
                .orElseGet(() ->
                        name + " was linked anew: its old rows count until Plaid has fetched the new link's history");
    }

    /** Only a dry run gets as far as a summary with these. */
    private Stream<String> refusal(Outcome outcome) {
        return outcome.committed().unusualRemovals().stream()
                .map(removals ->
                        "%s: %d of %d transactions of %s are missing from the bank's answer; a sync would stop here. If the bank is right: %s"
                                .formatted(
                                        outcome.section(),
                                        removals.count(),
                                        removals.of(),
                                        removals.accountName(),
                                        Diagnosis.acceptance(config)));
    }

    private String gone(MovedAccount account) {
        return "%s: the bank no longer shares %s; its history stays. If that is a mistake: %s"
                .formatted(account.section(), account.name(), Invocation.update(config, account.section()));
    }

    private static String renaming(RenamedSection section) {
        return "%s was called %s until now: it is the same link, and its history goes on under the new name"
                .formatted(section.name(), section.before());
    }

    private static String ambiguity(AmbiguousSuccession ambiguity) {
        return "Cannot tell which account continues which after a new link, so their histories may count double: "
                + names(ambiguity.predecessors()) + " and " + names(ambiguity.successors());
    }

    private static String names(List<AccountName> accounts) {
        return accounts.stream()
                .map(account -> account.name() + " " + account.id())
                .collect(joining(", "));
    }
}
