package org.plaidsync.cli;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import org.plaidsync.config.Settings;
import org.plaidsync.link.Consent;
import org.plaidsync.link.Console;
import org.plaidsync.link.LinkOptions;
import org.plaidsync.link.LinkOutcome;
import org.plaidsync.link.LinkSession;
import org.plaidsync.link.Unlink;
import org.plaidsync.link.UnlinkOutcome;
import org.plaidsync.link.UpdateSession;
import org.plaidsync.plaid.PlaidClient;

/** Holds the sessions in which a person meets Plaid Link. */
@ApplicationScoped
class LinkAction {
    private final Clock clock;
    private final Instance<Vertx> vertx;

    LinkAction(Clock clock, Instance<Vertx> vertx) {
        this.clock = clock;
        this.vertx = vertx;
    }

    /** @return the exit status */
    int link(Settings settings, String name, LinkOptions options, Output output) {
        try (PlaidClient plaid = Connections.to(settings.plaid(), clock)) {
            return status(new LinkSession(plaid, settings, vertx.get(), clock, options, console(output)).run(name));
        }
    }

    /** @return the exit status */
    int update(Settings settings, String name, LinkOptions options, Output output) {
        try (PlaidClient plaid = Connections.to(settings.plaid(), clock)) {
            return status(new UpdateSession(plaid, settings, vertx.get(), options, console(output)).run(name));
        }
    }

    /** @return the exit status */
    int unlink(Settings settings, String name, Consent consent, Output output) {
        try (PlaidClient plaid = Connections.to(settings.plaid(), clock)) {
            return status(new Unlink(plaid, settings, clock, console(output), consent).run(name));
        }
    }

    static int status(UnlinkOutcome outcome) {
        if (outcome instanceof UnlinkOutcome.Unlinked) {
            return ExitCode.OK.status();
        }
        if (outcome instanceof UnlinkOutcome.Refused) {
            return ExitCode.USAGE.status();
        }
        if (outcome instanceof UnlinkOutcome.Declined) {
            return ExitCode.INTERRUPTED.status();
        }
        return outcome instanceof UnlinkOutcome.NotRemoved failed
                ? Diagnosis.exitCode(failed.error()).status()
                : ExitCode.PERSON_MUST_ACT.status();
    }

    static int status(LinkOutcome outcome) {
        if (outcome instanceof LinkOutcome.Linked || outcome instanceof LinkOutcome.Updated) {
            return ExitCode.OK.status();
        }
        if (outcome instanceof LinkOutcome.Refused) {
            return ExitCode.USAGE.status();
        }
        if (outcome instanceof LinkOutcome.Interrupted || outcome instanceof LinkOutcome.Cancelled) {
            return ExitCode.INTERRUPTED.status();
        }
        if (outcome instanceof LinkOutcome.Unconfirmed unconfirmed) {
            return Diagnosis.exitCode(unconfirmed.error()).status();
        }
        // a time-out costs nothing, all others need a person
        return outcome instanceof LinkOutcome.TimedOut
                ? ExitCode.ALL_FAILED.status()
                : ExitCode.PERSON_MUST_ACT.status();
    }

    private static Console console(Output output) {
        return new Console() {
            @Override
            public void out(String line) {
                output.result(line);
            }

            @Override
            public void note(String line) {
                output.message(line);
            }

            @Override
            public boolean isTerminal() {
                return Terminal.isStderrInteractive();
            }
        };
    }
}
