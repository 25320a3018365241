package org.plaidsync.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.plaidsync.model.FileProblem;
import org.plaidsync.model.Secret;

/**
 * Keeps the tokens of a link that is not in the configuration yet, at {@code <config>.<name>.recovery}. It has its final
 * size from the start, so that writing the access token into it needs no room on the disk; every method has its work on
 * the disk when it returns. It writes through {@link RandomAccessFile}, which unlike a channel survives an interrupt.
 */
final class RecoveryFile {
    static final int SIZE = 4096;

    /** The access token's line begins here: in the file's last, otherwise empty part. */
    private static final int TOKEN_OFFSET = 2048;

    private static final String NAME = "name = ";
    private static final String PUBLIC_TOKEN = "public_token = ";
    private static final String ACCESS_TOKEN = "access_token = ";

    private final Path file;
    private final String name;
    private final Secret publicToken;

    private RecoveryFile(Path file, String name, Secret publicToken) {
        this.file = file;
        this.name = name;
        this.publicToken = publicToken;
    }

    Path file() {
        return file;
    }

    /** The account's name, as it was given. */
    String name() {
        return name;
    }

    Secret publicToken() {
        return publicToken;
    }

    /** @throws FileAlreadyExistsException if an earlier link of this name was not finished */
    static RecoveryFile create(Path config, String name, Secret publicToken) throws IOException {
        Path file = RecoveryName.of(config, name);
        OwnerOnly.create(file);
        RecoveryFile created = new RecoveryFile(file, name, publicToken);
        try {
            created.write(0, created.content());
            OwnerOnly.syncFolder(file);
            return created;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Tries what {@link #create} will do, before anything depends on it. */
    static void checkCreatable(Path config, String name) throws IOException {
        create(config, name, Secret.of("")).remove();
    }

    /**
     * What an earlier session left behind under this name.
     *
     * @throws IOException with a sentence for the user, when it cannot be read
     */
    static Optional<RecoveryFile> find(Path config, String name) throws IOException {
        Path file = RecoveryName.of(config, name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(file, name));
        } catch (IOException e) {
            throw new IOException(
                    "Linking '%s' was not finished, and what it left in %s cannot be read (%s). It may hold an access token: do not delete it, but make it readable, then run this again."
                            .formatted(name, file, FileProblem.reason(e)),
                    e);
        }
    }

    static RecoveryFile read(Path file, String otherwise) throws IOException {
        String text = Files.readString(file);
        return new RecoveryFile(
                file,
                value(text, NAME).orElse(otherwise),
                Secret.of(value(text, PUBLIC_TOKEN).orElse("")));
    }

    /** Writes the access token in place. */
    void keep(Secret accessToken) throws IOException {
        write(TOKEN_OFFSET, (ACCESS_TOKEN + accessToken.reveal() + "\n").getBytes(UTF_8));
    }

    /** Empty when Plaid's answer did not arrive before the session ended. */
    Optional<Secret> accessToken() throws IOException {
        return value(Files.readString(file), ACCESS_TOKEN).map(Secret::of);
    }

    void remove() throws IOException {
        Files.delete(file);
        OwnerOnly.syncFolder(file);
    }

    private byte[] content() throws IOException {
        byte[] text =
                """
                # plaid-sync was linking this account and has not saved it yet. Do not delete this file:
                # linking the same name once more finishes it. An access token cannot be fetched again.
                %s%s
                %s%s
                """.formatted(NAME, name, PUBLIC_TOKEN, publicToken.reveal()).getBytes(UTF_8);
        if (text.length >= TOKEN_OFFSET) {
            throw new IOException("the public token is too long to be kept");
        }
        byte[] content = new byte[SIZE];
        Arrays.fill(content, (byte) ' ');
        System.arraycopy(text, 0, content, 0, text.length);
        content[TOKEN_OFFSET - 1] = '\n';
        content[SIZE - 1] = '\n';
        return content;
    }

    private void write(int offset, byte[] bytes) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(offset);
            open.write(bytes);
            open.getFD().sync();
        }
    }

    /** Of a complete line: one that was cut in the middle of writing goes on with the blanks that were there. */
    private static Optional<String> value(String text, String key) {
        return text.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .filter(value -> !value.isEmpty() && value.equals(value.strip()))
                .findFirst();
    }
}
