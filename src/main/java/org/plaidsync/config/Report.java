package org.plaidsync.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Collects what is wrong or odd with one file. Messages name keys and places and never repeat a value. */
final class Report {
    private static final Comparator<Problem> BY_LINE =
            Comparator.comparingInt(problem -> problem.line().orElse(0));

    private final Path file;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    Report(Path file) {
        this.file = file;
    }

    void problem(Layers.Origin origin, String message) {
        problems.add(new Problem(file, origin.line(), origin.what() + ": " + message));
    }

    void warning(Layers.Origin origin, String message) {
        warnings.add(new Problem(file, origin.line(), origin.what() + ": " + message));
    }

    void problem(int line, String message) {
        problems.add(Problem.at(file, line, message));
    }

    void warning(int line, String message) {
        warnings.add(Problem.at(file, line, message));
    }

    void problem(String message) {
        problems.add(Problem.of(file, message));
    }

    void warning(String message) {
        warnings.add(new Problem(file, OptionalInt.empty(), message));
    }

    void problems(List<Problem> more) {
        problems.addAll(more);
    }

    /** In the order of the lines, those without a line first. */
    List<Problem> warnings() {
        return warnings.stream().sorted(BY_LINE).toList();
    }

    /** In the order of the lines, those without a line first. */
    List<Problem> problems() {
        return problems.stream().sorted(BY_LINE).toList();
    }
}
