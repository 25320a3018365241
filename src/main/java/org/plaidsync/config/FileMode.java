package org.plaidsync.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Warns of files with secrets that others can read. */
final class FileMode {
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    /** Container runtimes put secrets there with a mode of their own, which nobody inside can change. */
    private static final Path RUN = Path.of("/run");
    /** Wherever Kubernetes mounts a secret, the file is a link through {@code ..data} into {@code ..<time>}. */
    private static final String OF_KUBERNETES = "..";

    private FileMode() {}

    private static boolean isMounted(Path real) {
        Path folder = real.getParent().getFileName();
        return real.startsWith(RUN) || folder != null && folder.toString().startsWith(OF_KUBERNETES);
    }

    /** The warning with the command that fixes it; empty where nobody else can read it or modes are unknown. */
    static Optional<String> warning(Path file) {
        try {
            if (isMounted(file.toRealPath())
                    || Files.getPosixFilePermissions(file).stream().noneMatch(OF_OTHERS::contains)) {
                return Optional.empty();
            }
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
        return Optional.of("other users can read this file, and it holds secrets: chmod 600 " + Shell.quote(file));
    }
}
