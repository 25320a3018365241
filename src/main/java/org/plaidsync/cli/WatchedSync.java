package org.plaidsync.cli;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.plaidsync.cli.OutputOptions.Display;
import org.plaidsync.cli.SyncEvent.FailureEvent;
import org.plaidsync.config.Settings;
import org.plaidsync.notify.FailureCommand;
import org.plaidsync.notify.Ping;
import org.plaidsync.sync.SyncOptions;

/** A sync, with {@code ping_url} and {@code on_failure} told of it. They never change how it ends. */
@ApplicationScoped
class WatchedSync {
    private final SyncAction action;
    private final Clock clock;
    private final Instance<Vertx> vertx;

    WatchedSync(SyncAction action, Clock clock, Instance<Vertx> vertx) {
        this.action = action;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** Throws whatever {@link SyncAction#sync} throws. */
    Run run(Settings settings, SyncOptions options, Display display, Output output, boolean stackTraces) {
        SyncPresenter presenter = new SyncPresenter(action, clock, output).withStackTraces(stackTraces);
        if (options.dryRun()) {
            return presenter.run(settings, options, display);
        }
        Optional<Ping> ping = settings.sync().pingUrl().map(url -> new Ping(vertx.get(), url));
        ping.flatMap(Ping::started).ifPresent(output::message);
        SyncEvents events = new SyncEvents(settings.file(), new Warnings(settings.file(), clock.instant()), false);
        try {
            Run run = presenter.run(settings, options, display);
            tell(settings, ping, run.exitCode(), events.failure(run), output);
            return run;
        } catch (CancellationException interrupted) {
            throw interrupted;
        } catch (RuntimeException failure) {
            tell(settings, ping, FailureHandler.exitCode(failure), SyncEvents.failure(failure), output);
            throw failure;
        }
    }

    private void tell(Settings settings, Optional<Ping> ping, ExitCode exitCode, FailureEvent failure, Output output) {
        if (action.stopping()) {
            return;
        }
        ping.flatMap(monitor -> monitor.ended(exitCode.status())).ifPresent(output::message);
        if (exitCode != ExitCode.OK && !settings.sync().onFailure().isEmpty()) {
            new FailureCommand(settings.sync().onFailure(), output::message)
                    .run(JsonLines.line(failure))
                    .ifPresent(output::message);
        }
    }
}
