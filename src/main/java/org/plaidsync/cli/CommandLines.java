package org.plaidsync.cli;

import io.quarkus.picocli.runtime.PicocliCommandLineFactory;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
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
    /** ISO 8601 has years of more digits, Plaid has not. */
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private static final Pattern AMOUNT = Pattern.compile("[-+]?[0-9]{1,15}([.][0-9]{1,8})?");

    @Produces
    CommandLine commandLine(PicocliCommandLineFactory factory, @CommandLineArguments String[] arguments) {
        return Subcommands.needed(factory::create, arguments)
                .setOut(utf8(System.out))
                .setErr(utf8(System.err));
    }

    static CommandLine mannered(CommandLine commandLine) {
        return commandLine
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(LocalDate.class, CommandLines::date)
                .registerConverter(Path.class, CommandLines::path)
                .registerConverter(BigDecimal.class, CommandLines::amount)
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
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException noSuchDay) {
            // said below
        }
        throw new TypeConversionException("'" + text + "' is not a date of the form YYYY-MM-DD");
    }

    private static BigDecimal amount(String text) {
        if (AMOUNT.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        throw new TypeConversionException("'" + text + "' is not an amount such as 12.34");
    }

    private static Path path(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException unusable) {
            // said below
        }
        throw new TypeConversionException("'" + text + "' is not a path");
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
