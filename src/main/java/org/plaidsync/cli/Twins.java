package org.plaidsync.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.plaidsync.config.Invocation;
import org.plaidsync.model.Account;
import org.plaidsync.sync.Outcome;
import org.plaidsync.sync.SyncResult;

/** Finds the same bank account under two sections, whose transactions would count twice. */
final class Twins {
    private Twins() {}

    private record Listed(String section, Optional<String> institutionId, Account account) {
        boolean isSameAs(Listed other) {
            Optional<String> own = account.persistentAccountId();
            if (own.isPresent() && other.account.persistentAccountId().isPresent()) {
                return own.equals(other.account.persistentAccountId());
            }
            return institutionId.isPresent()
                    && institutionId.equals(other.institutionId)
                    && account.mask().isPresent()
                    && account.mask().equals(other.account.mask())
                    && account.type().equals(other.account.type())
                    && account.subtype().equals(other.account.subtype())
                    && account.name().equals(other.account.name());
        }
    }

    /** A sentence for all sections that have the same accounts. */
    static List<String> of(SyncResult result, Path config) {
        Map<List<String>, String> sentences = new LinkedHashMap<>();
        for (List<Listed> same : bySameAccount(result)) {
            List<String> sections =
                    same.stream().map(Listed::section).distinct().toList();
            if (sections.size() > 1) {
                sentences.putIfAbsent(
                        sections, sentence(config, sections, same.get(0).account()));
            }
        }
        return List.copyOf(sentences.values());
    }

    private static List<List<Listed>> bySameAccount(SyncResult result) {
        List<List<Listed>> groups = new ArrayList<>();
        result.outcomes().stream().flatMap(Twins::listed).forEach(listed -> groups.stream()
                .filter(group -> group.stream().anyMatch(listed::isSameAs))
                .findFirst()
                .orElseGet(() -> {
                    groups.add(new ArrayList<>());
                    return groups.get(groups.size() - 1);
                })
                .add(listed));
        return groups;
    }

    private static Stream<Listed> listed(Outcome outcome) {
        return outcome instanceof Outcome.Synced synced
                ? synced.accounts().stream()
                        .map(account -> new Listed(
                                synced.section(), synced.item().flatMap(item -> item.institutionId()), account))
                : Stream.of();
    }

    private static String sentence(Path config, List<String> sections, Account account) {
        int last = sections.size() - 1;
        return "%s and %s share the same accounts of the bank (%s), whose transactions count %s now; unlink %s: %s"
                .formatted(
                        String.join(", ", sections.subList(0, last)),
                        sections.get(last),
                        account.name(),
                        last == 1 ? "twice" : sections.size() + " times",
                        last == 1 ? "one of them" : "all but one of them",
                        Invocation.unlink(config, sections.get(last)));
    }
}
