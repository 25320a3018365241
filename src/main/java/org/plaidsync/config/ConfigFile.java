package org.plaidsync.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.plaidsync.model.FileProblem;
import org.plaidsync.model.Secret;

/**
 * Adds and removes account sections without touching another byte of the file. A backup {@code <file>.<unix time>.bkp}
 * is made first; then the file is replaced atomically, keeping mode and owner, and both are on disk when a method
 * returns. The caller sees to it that no two processes edit at the same time.
 */
public final class ConfigFile {
    private ConfigFile() {}

    /**
     * Why an account of this name cannot be added: odd, reserved or taken; empty when it can.
     *
     * @throws ConfigurationException when the file cannot be read
     */
    public static Optional<String> nameProblem(Path file, String name) {
        return nameProblem(Configuration.read(file), name);
    }

    private static Optional<String> nameProblem(IniFile ini, String name) {
        return AccountName.problem(name).or(() -> ini.sections().stream()
                .filter(section -> AccountName.same(section.name(), name))
                .findFirst()
                .map(section -> "[" + name + "] is already in line " + section.line() + " of the configuration"));
    }

    /**
     * Tries everything that saving needs, without changing the file: reading, room and permission for a backup.
     *
     * @throws ConfigurationException saying what to do, when an account could not be saved or removed
     */
    public static void checkSavable(Path file) {
        IniFile ini = Configuration.read(file);
        if (!ini.problems().isEmpty()) {
            throw new ConfigurationException(ini.problems());
        }
        if (!Files.isWritable(file)) {
            throw new ConfigurationException(Problem.of(
                    file, "cannot be written, so no account can be saved or removed: chmod u+w " + Shell.quote(file)));
        }
        try {
            Replacement.tryBackup(file, String.join("", ini.lines()));
        } catch (IOException e) {
            throw new ConfigurationException(
                    Problem.of(
                            file,
                            "no backup can be made beside it, so no account can be saved or removed: "
                                    + FileProblem.reason(e)
                                    + "; make room or make the folder writable (in a container mount the folder, not the file alone)"));
        }
    }

    /**
     * Appends {@code [name]} with its access token.
     *
     * @return the backup
     * @throws ConfigurationException when the name is refused, see {@link #nameProblem}
     * @throws IOException when it could not be saved; the file is as it was, or complete in the backup
     */
    public static Path addAccount(Path file, String name, Secret accessToken, Clock clock) throws IOException {
        if (!accessToken.reveal().matches("[!-~]+")) {
            throw new IllegalArgumentException("not an access token");
        }
        IniFile ini = Configuration.read(file);
        nameProblem(ini, name).ifPresent(problem -> {
            throw new ConfigurationException(Problem.of(file, problem));
        });
        String before = String.join("", ini.lines());
        String end = lineEnd(ini.lines());
        StringBuilder after = new StringBuilder(before);
        if (!ini.lines().isEmpty()) {
            String last = ini.lines().get(ini.lines().size() - 1);
            boolean ended = last.endsWith("\n") || last.endsWith("\r");
            after.append(ended ? "" : end).append(Space.strip(last).isEmpty() && ended ? "" : end);
        }
        after.append('[').append(name).append(']').append(end);
        after.append("access_token = ").append(accessToken.reveal()).append(end);
        return Replacement.replace(file, before, after.toString(), clock);
    }

    /**
     * Removes the lines of that section and the blank line before it. Comments below its last key stay with it up to
     * the next blank line, unless they stand directly above the next section.
     *
     * @param accessToken the one to be removed: a section that was given another one meanwhile stays
     * @return the backup
     * @throws ConfigurationException when there is no such account, or it has another access token
     * @throws IOException as {@link #addAccount}
     */
    public static Path removeAccount(Path file, String name, Secret accessToken, Clock clock) throws IOException {
        IniFile ini = Configuration.read(file);
        IniFile.Section section = ini.sections().stream()
                .filter(candidate -> AccountName.same(candidate.name(), name) && !AccountName.reserved(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(Problem.of(file, "has no such account")));
        Optional.ofNullable(section.entries().get("access_token"))
                .filter(entry -> !entry.value().isEmpty() && !entry.value().equals(accessToken.reveal()))
                .ifPresent(entry -> {
                    throw new ConfigurationException(
                            Problem.at(file, entry.line(), "[" + name + "] has another access token now, so it stays"));
                });
        List<String> lines = ini.lines();
        int from = section.line() - 1;
        int to = end(lines, section);
        String bom = from == 0 && lines.get(0).startsWith("\uFEFF") ? "\uFEFF" : "";
        if (from > 0 && Space.strip(lines.get(from - 1)).isEmpty()) {
            from--;
        }
        String after = bom + String.join("", lines.subList(0, from)) + String.join("", lines.subList(to, lines.size()));
        return Replacement.replace(file, String.join("", lines), after, clock);
    }

    private static int end(List<String> lines, IniFile.Section section) {
        int comments = section.lastLine();
        while (comments < lines.size() && Space.strip(lines.get(comments)).matches("[#;].*")) {
            comments++;
        }
        boolean free =
                comments == lines.size() || Space.strip(lines.get(comments)).isEmpty();
        return free ? comments : section.lastLine();
    }

    private static String lineEnd(List<String> lines) {
        return !lines.isEmpty() && lines.get(0).endsWith("\r\n") ? "\r\n" : "\n";
    }
}
