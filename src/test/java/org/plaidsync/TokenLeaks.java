package org.plaidsync;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds tokens that the simulated bank issued in what the program wrote. Only a link session may print them, in the few
 * lines named here, because they cannot be recovered otherwise. {@code .ci/run} searches all reports and logs of the
 * test suite with {@link #main}.
 */
public final class TokenLeaks {
    private static final Pattern ISSUED = Pattern.compile("(access|public|link)-sandbox-demo-[0-9a-f]{8}-[0-9a-f-]{4}");
    private static final Pattern DELIBERATE = Pattern.compile("Public token obtained \\[public-"
            + "|Access token received: access-"
            + "|and paste the public token: public-"
            // what a test gave on the command line, repeated by Quarkus' launcher
            + "|Executing \".* --link-account-token public-"
            + "|^\\s*http://127[.]0[.]0[.]1:\\d+/hosted/link-");

    private TokenLeaks() {}

    /** The lines with a token in them that no link session is entitled to. */
    static List<String> in(String text) {
        return text.lines()
                .filter(line -> ISSUED.matcher(line).find())
                .filter(line -> !DELIBERATE.matcher(line).find())
                .toList();
    }

    /** @throws AssertionError naming the lines, with a token in one of them */
    public static void refuse(String output) {
        List<String> leaks = in(output);
        if (!leaks.isEmpty()) {
            throw new AssertionError("the program wrote tokens:\n" + String.join("\n", leaks));
        }
    }

    /** @param folders with reports and logs, searched to the bottom; also files; what is missing is left out */
    public static void main(String... folders) throws IOException {
        List<String> leaks = new ArrayList<>();
        int searched = 0;
        for (String folder : folders) {
            if (Files.exists(Path.of(folder))) {
                try (Stream<Path> tree = Files.walk(Path.of(folder))) {
                    for (Path file : tree.filter(Files::isRegularFile).toList()) {
                        in(Files.readString(file, StandardCharsets.ISO_8859_1))
                                .forEach(line -> leaks.add(file + ": " + line));
                        searched++;
                    }
                }
            }
        }
        leaks.forEach(System.err::println);
        System.out.println(searched + " files searched for tokens, " + leaks.size() + " lines with one");
        System.exit(leaks.isEmpty() && searched > 0 ? 0 : 1);
    }
}
