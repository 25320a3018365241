package org.plaidsync.cli;

import io.quarkus.picocli.runtime.PicocliCommandLineFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;

/** The command line as this program wants it: streams, manners, errors. */
@Dependent
final class CommandLines {

    @Produces
    CommandLine commandLine(PicocliCommandLineFactory factory) {
        return factory.create()
                .setOut(utf8(System.out))
                .setErr(utf8(System.err))
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(LocalDate.class, CommandLines::date)
                .registerConverter(Duration.class, Durations::parse)
                .setParameterExceptionHandler(new UsageErrorHandler())
                .setExecutionExceptionHandler(new FailureHandler())
                .setExecutionStrategy(CommandLines::execute);
    }

    /** Cron's locale is often POSIX, and names of banks and accounts are not ASCII. */
    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not a date of the form YYYY-MM-DD");
        }
    }

    private static int execute(ParseResult arguments) throws ExecutionException, ParameterException {
        refuseMisplaced(arguments);
        try {
            return new RunLast().execute(arguments);
        } catch (Error e) {
            // picocli hands only exceptions to the handler that knows how to say it
            throw new ExecutionException(arguments.commandSpec().commandLine(), e.toString(), e);
        }
    }

    /** An option of the sync before the name of a command would be lost without a word. */
    private static void refuseMisplaced(ParseResult arguments) {
        if (!arguments.hasSubcommand()) {
            return;
        }
        String command = arguments.subcommand().commandSpec().name();
        CommandSpec program = arguments.commandSpec();
        List<OptionSpec> misplaced = arguments.matchedOptions().stream()
                .filter(option -> option.scopeType() == CommandLine.ScopeType.LOCAL)
                .toList();
        if (!misplaced.isEmpty()) {
            throw new ParameterException(
                    program.commandLine(),
                    "Option " + misplaced.get(0).longestName() + " goes after '" + command + "', if that has it");
        }
    }
}
