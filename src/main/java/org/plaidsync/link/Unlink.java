package org.plaidsync.link;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.config.ConfigFile;
import org.plaidsync.config.ConfigurationException;
import org.plaidsync.config.Settings;
import org.plaidsync.model.FileProblem;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidException;

/**
 * Ends an item at Plaid, then removes its section. In this order, because an item without a section would be billed on and
 * nobody could end it any more; and a section without an item is found and removed by the next try.
 */
public final class Unlink {
    /** Answers to {@code /item/remove} that mean there is nothing left to remove. */
    private static final Set<String> GONE =
            Set.of("ITEM_NOT_FOUND", "ITEM_CONCURRENTLY_DELETED", "INVALID_ACCESS_TOKEN", "USER_PERMISSION_REVOKED");

    private final PlaidClient plaid;
    private final Settings settings;
    private final Path config;
    private final Clock clock;
    private final Console console;
    private final Consent consent;
    private final UnlinkReport report;
    private final Consumer<Step> reached;

    public Unlink(PlaidClient plaid, Settings settings, Clock clock, Console console, Consent consent) {
        this(plaid, settings, clock, console, consent, step -> {});
    }

    /** @param reached is told of each step done, so that a test can crash there */
    Unlink(
            PlaidClient plaid,
            Settings settings,
            Clock clock,
            Console console,
            Consent consent,
            Consumer<Step> reached) {
        this.plaid = plaid;
        this.settings = settings;
        this.config = settings.file();
        this.clock = clock;
        this.console = console;
        this.consent = consent;
        this.report = new UnlinkReport(settings, console);
        this.reached = reached;
    }

    enum Step {
        ITEM_REMOVED,
        SECTION_REMOVED
    }

    /**
     * @throws ConfigurationException when the section could not be removed afterwards; nothing was changed
     */
    public UnlinkOutcome run(String name) {
        Optional<AccountSettings> account = settings.account(name);
        if (account.isEmpty()) {
            return report.unknown(name);
        }
        try {
            ConfigLock.during(config, () -> {
                ConfigFile.checkSavable(config);
                return null;
            });
        } catch (IOException e) {
            return report.notEditable(e);
        }
        return switch (report.ask(account.get(), consent)) {
            case YES -> Unbroken.saving(() -> remove(account.get()));
            case NO -> report.declined(account.get());
            case NOBODY_THERE -> report.nobodyThere(account.get());
        };
    }

    private UnlinkOutcome remove(AccountSettings account) {
        Optional<PlaidException> goneBefore = Optional.empty();
        try {
            plaid.itemRemove(account.accessToken());
        } catch (PlaidException e) {
            if (!GONE.contains(e.errorCode())) {
                return report.notRemoved(account, e);
            }
            goneBefore = Optional.of(e);
        }
        reached.accept(Step.ITEM_REMOVED);
        Path backup;
        try {
            forgetRecovery(account);
            backup = ConfigLock.during(
                    config, () -> ConfigFile.removeAccount(config, account.name(), account.accessToken(), clock));
        } catch (IOException e) {
            return report.sectionStays(account, FileProblem.of(e));
        } catch (ConfigurationException e) {
            return report.sectionStays(account, e.getMessage());
        }
        reached.accept(Step.SECTION_REMOVED);
        return report.unlinked(account, backup, goneBefore);
    }

    /** A link that was cut short may have left its token here, and the next link of this name would save it again. */
    private void forgetRecovery(AccountSettings account) throws IOException {
        Optional<RecoveryFile> left = RecoveryFile.find(config, account.name());
        if (left.isPresent()
                && left.get()
                        .accessToken()
                        .filter(account.accessToken()::equals)
                        .isPresent()) {
            left.get().remove();
        }
    }
}
