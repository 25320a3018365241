package org.plaidsync.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who else could write a configuration, and so have commands run in our name. */
final class Writers {
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private Writers() {}

    /** A sentence with the command that helps, for the file and for its folder; empty if nobody else can. */
    static List<String> problems(Path file) {
        List<String> problems = new ArrayList<>();
        try {
            UserPrincipal self = self();
            for (Path path : concerned(file)) {
                Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
                UserPrincipal owner = Files.getOwner(path);
                if (mode.stream().anyMatch(OF_OTHERS::contains)) {
                    problems.add("runs a command, but others than the owner can write %s (%s): chmod go-w %s"
                            .formatted(path, PosixFilePermissions.toString(mode), Shell.quote(path)));
                }
                if (!owner.equals(self) && !owner.getName().equals("root")) {
                    problems.add("runs a command as %s, but %s belongs to %s: chown %s %s"
                            .formatted(self.getName(), path, owner.getName(), self.getName(), Shell.quote(path)));
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            problems.add("runs a command, but it cannot be told who else can write this file");
        }
        return problems;
    }

    /** Who can write a folder can put another file in the place of this one, or of a link to it. */
    private static Set<Path> concerned(Path file) throws IOException {
        Path real = file.toRealPath();
        Path folder = file.toAbsolutePath().getParent().toRealPath();
        return new LinkedHashSet<>(List.of(real, real.getParent(), folder));
    }

    /** In a container the user often has no name, but {@code /proc/self} is the user's all the same. */
    private static UserPrincipal self() throws IOException {
        Path process = Path.of("/proc/self");
        return Files.exists(process, LinkOption.NOFOLLOW_LINKS)
                ? Files.getOwner(process)
                : process.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(System.getProperty("user.name"));
    }
}
