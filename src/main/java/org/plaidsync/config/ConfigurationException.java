package org.plaidsync.config;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The configuration cannot be used (or saved); it carries everything that is wrong, not only the first problem. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    ConfigurationException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(joining("\n")));
        this.problems = List.copyOf(problems);
    }

    ConfigurationException(Problem problem) {
        this(List.of(problem));
    }

    /** In the order of the file's lines, never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
