package org.plaidsync.link;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.plaidsync.config.Invocation;
import org.plaidsync.model.Printable;

/**
 * A link that was cut short, to be told by every later run.
 *
 * @param advice a sentence with the command to type
 */
public record Unfinished(String name, Path file, String advice) {

    /** All that belong to this configuration. */
    public static List<Unfinished> of(Path config) {
        return files(config).stream()
                .map(file -> read(config, file))
                .sorted(Comparator.comparing(Unfinished::name))
                .toList();
    }

    /** Where their tokens are kept. */
    public static List<Path> files(Path config) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                config.toAbsolutePath().getParent(), file -> RecoveryName.isOf(config, file))) {
            files.forEach(found::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            // a folder that cannot be listed hides nothing that this user could finish
            return List.of();
        }
        return List.copyOf(found);
    }

    private static Unfinished read(Path config, Path file) {
        try {
            RecoveryFile recovery = RecoveryFile.read(file, file.getFileName().toString());
            String name = Printable.line(recovery.name());
            return new Unfinished(
                    name,
                    file,
                    "Linking '%s' was not finished. Finish it with: %s".formatted(name, Invocation.link(config, name)));
        } catch (IOException e) {
            return new Unfinished(
                    file.getFileName().toString(),
                    file,
                    "A link was not finished, and its tokens in %s cannot be read.".formatted(file));
        }
    }
}
