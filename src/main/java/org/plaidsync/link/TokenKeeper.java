package org.plaidsync.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.plaidsync.config.ConfigFile;
import org.plaidsync.config.ConfigurationException;
import org.plaidsync.model.FileProblem;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.ErrorClass;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidException;

/**
 * Turns a public token into a saved access token, so that at every instruction from Plaid's answer on the token is on
 * the disk: in the recovery file, then also in the configuration, then only there.
 */
final class TokenKeeper {
    /** Answers after which the public token is known not to have become an access token. */
    private static final Set<ErrorClass> REFUSALS =
            EnumSet.of(ErrorClass.RELINK, ErrorClass.FATAL, ErrorClass.BUG, ErrorClass.UPDATE, ErrorClass.SKIP);

    private final PlaidClient plaid;
    private final Path config;
    private final Clock clock;
    private final Console console;
    private final Consumer<Step> reached;

    /** @param reached is told of each step done, so that a test can crash there */
    TokenKeeper(PlaidClient plaid, Path config, Clock clock, Console console, Consumer<Step> reached) {
        this.plaid = plaid;
        this.config = config;
        this.clock = clock;
        this.console = console;
        this.reached = reached;
    }

    enum Step {
        RECOVERY_FILE_CREATED,
        ACCESS_TOKEN_KEPT,
        CONFIGURATION_SAVED,
        RECOVERY_FILE_REMOVED
    }

    sealed interface Result {
        record Saved(Secret accessToken) implements Result {}

        record NotSaved(Path recoveryFile, String reason) implements Result {}

        /** Neither file took the access token: only the console has it. */
        record OnlyShown(Path recoveryFile, String reason) implements Result {}

        record Unanswered(RecoveryFile recovery, String reason) implements Result {}
    }

    /**
     * @throws PlaidException when Plaid refused the public token; nothing is left behind
     * @throws UncheckedIOException when the recovery file cannot be written; nothing was exchanged
     */
    Result exchange(String name, Secret publicToken) {
        RecoveryFile recovery = create(name, publicToken);
        reached.accept(Step.RECOVERY_FILE_CREATED);
        console.out("Public token obtained [" + publicToken.reveal() + "]. Exchanging for access token.");
        Secret accessToken;
        try {
            accessToken = plaid.publicTokenExchange(publicToken).accessToken();
        } catch (PlaidException e) {
            if (e.isTransport() || !REFUSALS.contains(e.errorClass())) {
                return new Result.Unanswered(recovery, e.getMessage());
            }
            remove(recovery);
            throw e;
        }
        boolean kept = keep(recovery, accessToken);
        reached.accept(Step.ACCESS_TOKEN_KEPT);
        Result result = save(name, accessToken, recovery);
        return !kept && result instanceof Result.NotSaved notSaved
                ? new Result.OnlyShown(notSaved.recoveryFile(), notSaved.reason())
                : result;
    }

    private boolean keep(RecoveryFile recovery, Secret accessToken) {
        try {
            recovery.keep(accessToken);
            return true;
        } catch (IOException e) {
            console.note("The access token could not be written to " + recovery.file() + ": keep what follows.");
            return false;
        }
    }

    /** Finishes what an earlier session began. */
    Result save(String name, Secret accessToken, RecoveryFile recovery) {
        console.out("Access token received: " + accessToken.reveal());
        console.out("");
        console.out("Saving new link to configuration file");
        Path backup;
        try {
            backup = ConfigLock.during(config, () -> ConfigFile.addAccount(config, name, accessToken, clock));
        } catch (IOException e) {
            return new Result.NotSaved(recovery.file(), FileProblem.of(e));
        } catch (ConfigurationException | UncheckedIOException e) {
            return new Result.NotSaved(recovery.file(), e.getMessage());
        }
        reached.accept(Step.CONFIGURATION_SAVED);
        console.out("Backing up existing configuration to: " + backup);
        console.out("Overwriting existing config file: " + config);
        remove(recovery);
        reached.accept(Step.RECOVERY_FILE_REMOVED);
        return new Result.Saved(accessToken);
    }

    void remove(RecoveryFile recovery) {
        try {
            recovery.remove();
        } catch (IOException e) {
            console.note("%s is not needed any more but could not be deleted: delete it.".formatted(recovery.file()));
        }
    }

    private RecoveryFile create(String name, Secret publicToken) {
        try {
            return RecoveryFile.create(config, name, publicToken);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
