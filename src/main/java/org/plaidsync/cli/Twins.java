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

    /** A sentence for every two sections. */
    static List<String> of(SyncResult result, Path config) {
        List<Listed> seen = new ArrayList<>();
        Map<List<String>, String> sentences = new LinkedHashMap<>();
        result.outcomes().stream().flatMap(Twins::listed).forEach(listed -> {
            seen.stream()
                    .filter(other -> !other.section().equals(listed.section()) && other.isSameAs(listed))
                    .forEach(other -> sentences.putIfAbsent(
                            List.of(other.section(), listed.section()), sentence(config, other, listed)));
            seen.add(listed);
        });
        return List.copyOf(sentences.values());
    }

    private static Stream<Listed> listed(Outcome outcome) {
        return outcome instanceof Outcome.Synced synced
                ? synced.accounts().stream()
                        .map(account -> new Listed(
                                synced.section(), synced.item().flatMap(item -> item.institutionId()), account))
                : Stream.of();
    }

    private static String sentence(Path config, Listed one, Listed other) {
        return "%s and %s share the same accounts of the bank (%s), whose transactions count twice now; unlink one of them: %s"
                .formatted(
                        one.section(),
                        other.section(),
                        other.account().name(),
                        Invocation.unlink(config, other.section()));
    }
}
