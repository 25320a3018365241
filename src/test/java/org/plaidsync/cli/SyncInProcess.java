package org.plaidsync.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.plaidsync.cli.OutputOptions.Display;
import org.plaidsync.config.Configuration;
import org.plaidsync.config.PlaidSettings;
import org.plaidsync.config.Settings;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidConnection;
import org.plaidsync.plaid.RetryBudget;
import org.plaidsync.sync.Scope;
import org.plaidsync.sync.SyncOptions;

/** A sync as the command does it, with retries that follow each other at once. */
final class SyncInProcess {
    private final Workspace workspace;
    private Scope scope = new Scope.SinceCursor();
    private boolean liveBalances;
    private Optional<URI> elsewhere = Optional.empty();
    private Duration readTimeout = Duration.ofSeconds(20);
    private Duration historyWait = Duration.ZERO;
    private Display display = Display.VERBOSE;

    SyncInProcess(Workspace workspace) {
        this.workspace = workspace;
    }

    /** @param out with what was wrapped in one line again */
    record Ended(ExitCode exitCode, String out, String err) {
        /** The lines of an account's block as one. */
        String said() {
            return out.replaceAll("\\R\\s+: ", " ");
        }
    }

    SyncInProcess scope(Scope newScope) {
        scope = newScope;
        return this;
    }

    SyncInProcess liveBalances() {
        liveBalances = true;
        return this;
    }

    SyncInProcess of(URI url) {
        elsewhere = Optional.of(url);
        return this;
    }

    SyncInProcess readTimeout(Duration limit) {
        readTimeout = limit;
        return this;
    }

    SyncInProcess historyWait(Duration limit) {
        historyWait = limit;
        return this;
    }

    SyncInProcess json() {
        display = Display.JSON;
        return this;
    }

    /** One account after the other, in the order of the configuration. */
    Ended run() {
        Settings settings = Configuration.load(workspace.config(), Map.of());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Output output = new Output(new PrintWriter(out), new PrintWriter(err));
        ExitCode exitCode = new SyncPresenter(new HastyAction(), Clock.systemUTC(), output)
                .run(settings, new SyncOptions(scope, 1, liveBalances, false, false, historyWait), display)
                .exitCode();
        return new Ended(exitCode, out.toString(), err.toString());
    }

    private final class HastyAction extends SyncAction {
        HastyAction() {
            super(Clock.systemUTC(), new PublishAction(Clock.systemUTC(), "test"));
        }

        @Override
        PlaidClient connect(PlaidSettings plaid) {
            URI url = elsewhere.orElse(plaid.url());
            return PlaidClient.connect(
                    new PlaidConnection(url, plaid.clientId(), plaid.secret(), Duration.ofSeconds(5), readTimeout),
                    RetryBudget.standard(),
                    Clock.systemUTC(),
                    Duration.ofMillis(1));
        }
    }
}
