package org.plaidsync.cli;

import io.quarkus.runtime.ImageMode;
import jakarta.enterprise.context.Dependent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine.IVersionProvider;

/** {@code plaid-sync 1.0.0 (commit 1234567, native)}. */
@Dependent
final class VersionProvider implements IVersionProvider {
    private final String version;
    private final String commit;

    VersionProvider(
            @ConfigProperty(name = "plaid-sync.version") String version,
            @ConfigProperty(name = "plaid-sync.commit") String commit) {
        this.version = version;
        this.commit = commit;
    }

    @Override
    public String[] getVersion() {
        String mode = ImageMode.current() == ImageMode.NATIVE_RUN ? "native" : "jvm";
        // outside a git checkout the build leaves the placeholder as it is
        String origin = commit.startsWith("@") ? mode : "commit " + commit + ", " + mode;
        return new String[] {"plaid-sync " + version + " (" + origin + ")"};
    }
}
