package org.plaidsync.doctor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.plaidsync.config.FileMode;
import org.plaidsync.config.Shell;
import org.plaidsync.link.Unfinished;

/** Whether other users can read the secrets and what was spent, or change what this program will do. */
final class FilesCheck implements Check {
    private final ConfigReading config;

    FilesCheck(ConfigReading config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public List<Finding> run() throws IOException {
        Findings findings = new Findings(name());
        Set<Path> files = files();
        for (Path file : files) {
            List<String> verbs = new ArrayList<>();
            if (FileMode.isReadableByOthers(file)) {
                verbs.add("read");
            }
            if (FileMode.isWritableByOthers(file)) {
                verbs.add("change");
            }
            if (!verbs.isEmpty()) {
                findings.warn(
                        "other users can " + String.join(" and ", verbs) + " " + file,
                        "chmod 600 " + Shell.quote(file));
            }
        }
        if (findings.isEmpty()) {
            findings.pass("secrets and transactions are closed to other users; files looked at: " + files.size());
        }
        return findings.list();
    }

    private Set<Path> files() throws IOException {
        Set<Path> files = new TreeSet<>();
        Path ledger = config.ledger();
        Stream.concat(
                        config.secrets().stream(),
                        Stream.of(config.file(), ledger, Path.of(ledger + "-wal"), Path.of(ledger + "-shm")))
                .filter(Files::exists)
                .forEach(files::add);
        files.addAll(Unfinished.files(config.file()));
        addBackups(config.file(), files);
        addBackups(ledger, files);
        return files;
    }

    private static void addBackups(Path file, Set<Path> files) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        String prefix = file.getFileName() + ".";
        if (folder == null || !Files.isReadable(folder)) {
            return;
        }
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(folder, path -> {
            String name = path.getFileName().toString();
            return name.startsWith(prefix) && name.endsWith(".bkp");
        })) {
            beside.forEach(files::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
