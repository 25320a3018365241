package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.plaidsync.cli.Program.Ended;

/**
 * The image of {@code Dockerfile.native-micro}, built and run by podman, which needs neither a daemon nor a registry: the
 * libraries that the Dockerfile takes from Debian's image are taken from this machine, where it is the same Debian. Its
 * files stay in one folder of the test.
 */
final class Podman implements AutoCloseable {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path DOCKERFILE = PROJECT.resolve("src/main/docker/Dockerfile.native-micro");
    private static final String IMAGE = "localhost/plaid-sync";
    private static final String MEMORY = "64m";

    private final Path storage;

    private Podman(Path storage) {
        this.storage = storage;
    }

    /** Skips where the image cannot be built; with {@code CI=true} that is a failure. */
    static Podman buildOrSkip(Path storage) {
        boolean able = isRoot() && isOnPath("podman") && isOnPath("runc") && isDebian12();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(able).as("root, podman, runc and Debian 12 for x86-64").isTrue();
        }
        assumeTrue(able, "a container takes root on Debian 12 for x86-64, with: apt install podman runc");
        Podman podman = new Podman(storage);
        Ended built = podman.run("build", "--quiet", "--isolation", "chroot", "--build-context", "libraries=/")
                .with("--file", DOCKERFILE.toString(), "--tag", IMAGE, PROJECT.toString())
                .end();
        assertThat(built.exitCode()).as(built.toString()).isZero();
        return podman;
    }

    /**
     * A container as strict as they come: nothing can be written but the volume, there is no {@code /tmp}, and there are no
     * capabilities, no environment and little memory.
     */
    Command container(Path volume, String... options) {
        return run("run", "--rm", "--network", "host", "--log-driver", "none")
                .with("--read-only", "--read-only-tmpfs=false")
                .with("--cap-drop", "all", "--security-opt", "no-new-privileges")
                .with("--memory", MEMORY, "--memory-swap", MEMORY)
                // the usual limits are higher than those of the machine that runs the tests may be
                .with("--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024")
                .with("--unsetenv-all", "--http-proxy=false")
                .with("--volume", volume + ":/config")
                .with(options)
                .with(IMAGE);
    }

    List<String> filesOfImage() {
        String container = output(run("create", IMAGE)).strip();
        String mounted = output(run("mount", container)).strip();
        try (Stream<Path> files = Files.walk(Path.of(mounted))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> "/" + Path.of(mounted).relativize(file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            output(run("rm", container));
        }
    }

    private Command run(String... arguments) {
        return new Command(List.of(
                        "podman",
                        "--storage-driver=vfs",
                        "--root=" + storage.resolve("root"),
                        "--runroot=" + storage.resolve("run"),
                        "--cgroup-manager=cgroupfs",
                        "--events-backend=none",
                        "--runtime=runc"))
                .in(storage)
                .with(arguments);
    }

    private static String output(Command command) {
        Ended ended = command.end();
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        return ended.out();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static boolean isDebian12() {
        try {
            return Files.readString(Path.of("/etc/os-release")).contains("VERSION_CODENAME=bookworm")
                    && Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"));
        } catch (IOException notThere) {
            return false;
        }
    }

    @Override
    public void close() {
        run("rmi", "--all", "--force").end();
    }

    /** A command line that grows until it is run. */
    static final class Command {
        private final List<String> words;
        private Path folder = PROJECT;

        private Command(List<String> words) {
            this.words = new ArrayList<>(words);
        }

        Command with(String... more) {
            words.addAll(List.of(more));
            return this;
        }

        /** Podman leaves a file where it is started when a container runs out of memory. */
        private Command in(Path folder) {
            this.folder = folder;
            return this;
        }

        Program start() {
            return Program.start(new ProcessBuilder(words).directory(folder.toFile()));
        }

        Ended end() {
            try (Program program = start()) {
                return program.end();
            }
        }
    }
}
