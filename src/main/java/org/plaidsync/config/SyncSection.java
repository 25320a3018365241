package org.plaidsync.config;

import static org.plaidsync.config.AccountName.SYNC;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.plaidsync.model.Secret;

/** Reads {@code [plaid-sync]}. */
final class SyncSection {
    private final Path file;
    private final Values values;

    SyncSection(Path file, Values values) {
        this.file = file;
        this.values = values;
    }

    SyncSettings read() {
        return new SyncSettings(
                values.path(SYNC, "dbfile", file, "").map(Path::of),
                values.number(SYNC, "jobs", 1, 64, 4),
                values.number(SYNC, "days_requested", 1, 730, 730),
                pingUrl(),
                onFailure());
    }

    private Optional<Secret> pingUrl() {
        Optional<URI> url = values.uri(SYNC, "ping_url");
        if (url.filter(uri -> uri.getScheme().equalsIgnoreCase("http") && !Loopback.is(uri))
                .isPresent()) {
            values.problem(SYNC, "ping_url", "must begin with https: on its way anyone could read it, and use it");
        }
        return url.map(URI::toString).map(Secret::of);
    }

    private List<String> onFailure() {
        Optional<String> line = values.text(SYNC, "on_failure");
        if (line.isEmpty()) {
            return List.of();
        }
        Writers.problems(file).forEach(problem -> values.problem(SYNC, "on_failure", problem));
        Optional<List<String>> words = Words.of(line.get());
        if (words.isEmpty()) {
            values.problem(SYNC, "on_failure", "has a quote without its end");
        }
        return words.orElse(List.of());
    }
}
