package org.plaidsync.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A configuration as it was read.
 *
 * @param file the file as it was named on the command line, for messages and commands
 * @param accounts in the order of the file, the disabled ones included
 * @param secretFiles the files that a secret was read from
 * @param warnings what the user should know although it stops nothing
 */
public record Settings(
        Path file,
        PlaidSettings plaid,
        SyncSettings sync,
        Optional<InfluxSettings> influx,
        List<AccountSettings> accounts,
        List<Path> secretFiles,
        List<Problem> warnings) {

    /** The ledger: {@code dbfile}, or else {@code <config>.db} beside the configuration file. */
    public Path database() {
        return sync.dbfile().orElseGet(() -> file.resolveSibling(file.getFileName() + ".db"));
    }

    /** The account that was probably meant by a name that none has. */
    public Optional<String> nearestAccount(String name) {
        return Spelling.closest(
                name, accounts.stream().map(AccountSettings::name).toList());
    }

    /** The account of that section; a name typed in another Unicode normal form is the same name. */
    public Optional<AccountSettings> account(String name) {
        return accounts.stream()
                .filter(account -> AccountName.same(account.name(), name))
                .findFirst();
    }
}
