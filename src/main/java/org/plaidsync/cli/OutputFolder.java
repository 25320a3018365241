package org.plaidsync.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.plaidsync.model.FileProblem;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A folder that a person names for something to be put there. */
final class OutputFolder {
    private OutputFolder() {}

    /** @throws ParameterException saying why there is no such folder and cannot be one */
    static Path create(Path folder, CommandLine commandLine) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw refusal(folder, e, commandLine);
        }
    }

    static ParameterException refusal(Path folder, IOException cause, CommandLine commandLine) {
        return new ParameterException(
                commandLine, "Nothing can be put into " + folder + ": " + reason(cause) + "; name another folder");
    }

    private static String reason(IOException cause) {
        return cause instanceof FileAlreadyExistsException ? "it is a file" : FileProblem.reason(cause);
    }
}
