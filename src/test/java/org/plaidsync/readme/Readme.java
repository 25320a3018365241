package org.plaidsync.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** README.md, taken apart. */
public final class Readme {
    private static final Pattern FENCE = Pattern.compile("^( *)```(\\w*)$");
    private static final Pattern CODE = Pattern.compile("(?<!`)`([^`\n]+)`(?!`)");

    private final List<Block> blocks = new ArrayList<>();
    private final List<String> spans;
    private final List<String> lines;

    /** @param line of its fence, counted from 1 */
    public record Block(String language, int line, List<String> lines) {}

    private Readme(List<String> lines) {
        this.lines = lines;
        StringBuilder prose = new StringBuilder();
        Block open = null;
        int indent = 0;
        for (int i = 0; i < lines.size(); i++) {
            var fence = FENCE.matcher(lines.get(i));
            if (fence.matches() && open == null) {
                indent = fence.group(1).length();
                open = new Block(fence.group(2), i + 1, new ArrayList<>());
                blocks.add(open);
            } else if (fence.matches()) {
                open = null;
            } else if (open != null) {
                String line = lines.get(i);
                open.lines().add(line.substring(Math.min(indent, line.length())));
            } else {
                prose.append(lines.get(i)).append('\n');
            }
        }
        spans = CODE.matcher(prose)
                .results()
                .map((MatchResult span) -> span.group(1))
                .toList();
    }

    public static Readme read() throws IOException {
        return new Readme(Files.readAllLines(Path.of("README.md")));
    }

    List<String> lines() {
        return lines;
    }

    List<Block> blocks() {
        return blocks;
    }

    public List<Block> blocks(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** What stands between single backquotes. */
    List<String> spans() {
        return spans;
    }
}
