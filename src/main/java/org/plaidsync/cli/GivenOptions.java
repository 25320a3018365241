package org.plaidsync.cli;

import static java.util.stream.Collectors.toSet;

import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options on a command line: who gives one means something by it, and done without it a dry run would link for real. */
record GivenOptions(CommandSpec command) {
    /** An alias may always have them. */
    private static final Set<String> HARMLESS = Set.of("--verbose", "--quiet");

    /** @throws ParameterException if one of a mixin's options is given, with the reason why it must not be */
    void refuse(String mixin, String why) {
        CommandLine program = command.commandLine();
        Set<String> names = command.mixins().get(mixin).options().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !HARMLESS.contains(name))
                .collect(toSet());
        program.getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(names::contains)
                .findFirst()
                .ifPresent(option -> {
                    throw new ParameterException(program, option + " " + why);
                });
    }
}
