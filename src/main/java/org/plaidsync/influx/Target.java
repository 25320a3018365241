package org.plaidsync.influx;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.plaidsync.model.Secret;

/** Where the points go. Each target has a queue and a position in the ledger's change log of its own. */
public sealed interface Target {
    /** By which the ledger knows it: the same key is the same queue. Holds no secret. */
    String key();

    /** Empty to find out at the first contact. What was found stays, whatever this says later. */
    Optional<Mode> mode();

    /** Whether announced transactions are points too, not only counted in {@code plaid_pending}. */
    boolean includePending();

    /**
     * A bucket of an InfluxDB 1.8 or later.
     *
     * @param token for 1.8 {@code user:password}
     * @param org ignored by 1.8 and 3
     * @param bucket for 1.8 {@code database/retention-policy}
     */
    record Server(URI url, Secret token, String org, String bucket, Optional<Mode> mode, boolean includePending)
            implements Target {
        /** As most people write it; other names of this machine only cost some compressing. */
        private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

        /** Whether what is sent has a network to cross, which is slower than to compress it. */
        boolean isElsewhere() {
            return url.getHost() == null || !HERE.contains(url.getHost().toLowerCase(Locale.ROOT));
        }

        @Override
        public String key() {
            return address() + " org=" + org + " bucket=" + bucket;
        }

        /** The URL without user, query and closing slash. */
        String address() {
            String port = url.getPort() < 0 ? "" : ":" + url.getPort();
            String path = url.getPath() == null ? "" : url.getPath().replaceAll("/+$", "");
            return url.getScheme() + "://" + url.getHost() + port + path;
        }
    }

    /**
     * A file of line protocol, appended to.
     *
     * @param path {@code -} for the standard output
     */
    record LineFile(String path, Optional<Mode> mode, boolean includePending) implements Target {
        @Override
        public String key() {
            return "file " + path;
        }
    }
}
