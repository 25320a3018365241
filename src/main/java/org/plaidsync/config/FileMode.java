package org.plaidsync.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Warns of files with secrets that others can read. */
public final class FileMode {
    private static final Set<PosixFilePermission> READ_BY_OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    private static final Set<PosixFilePermission> WRITTEN_BY_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    /** Container runtimes put secrets there with a mode of their own, which nobody inside can change. */
    private static final Path RUN = Path.of("/run");
    /** Wherever Kubernetes mounts a secret, the file is a link through {@code ..data} into {@code ..<time>}. */
    private static final String OF_KUBERNETES = "..";

    private FileMode() {}

    /** The warning with the command that fixes it; empty where nobody else can read it or modes are unknown. */
    public static Optional<String> warning(Path file) {
        return grants(file, READ_BY_OTHERS)
                ? Optional.of("other users can read this file, and it holds secrets: chmod 600 " + Shell.quote(file))
                : Optional.empty();
    }

    public static boolean isReadableByOthers(Path file) {
        return grants(file, READ_BY_OTHERS);
    }

    public static boolean isWritableByOthers(Path file) {
        return grants(file, WRITTEN_BY_OTHERS);
    }

    private static boolean grants(Path file, Set<PosixFilePermission> any) {
        try {
            return !isMounted(file.toRealPath())
                    && Files.getPosixFilePermissions(file).stream().anyMatch(any::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean isMounted(Path real) {
        Path folder = real.getParent().getFileName();
        return real.startsWith(RUN) || folder != null && folder.toString().startsWith(OF_KUBERNETES);
    }
}
