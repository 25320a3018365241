package org.plaidsync.ledger;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder in which nothing can be written: by its mode, or for root, whom no mode stops, by a mount. */
record ReadOnlyFolder(Path path, boolean mounted) implements AutoCloseable {

    static ReadOnlyFolder make(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
        if (!Files.isWritable(folder)) {
            return new ReadOnlyFolder(folder, false);
        }
        boolean mounted = run("mount", "--bind", folder.toString(), folder.toString())
                && run("mount", "-o", "remount,bind,ro", folder.toString());
        assumeTrue(mounted, "root may write everywhere and this one may not mount");
        return new ReadOnlyFolder(folder, true);
    }

    private static boolean run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.onExit().join().exitValue() == 0;
    }

    @Override
    public void close() throws IOException {
        if (mounted) {
            run("umount", path.toString());
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
}
