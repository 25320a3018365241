package org.plaidsync.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The commands of the program, in the order of its help. picocli takes longer to learn all of them than most runs have to
 * do, so a run has only those its arguments name, unless somebody wants to see the others.
 */
final class Subcommands {
    private static final List<Class<?>> ALL = List.of(
            SyncCommand.class,
            LinkCommand.class,
            UpdateCommand.class,
            UnlinkCommand.class,
            PublishCommand.class,
            DoctorCommand.class,
            StatusCommand.class,
            AccountsCommand.class,
            TransactionsCommand.class,
            DaemonCommand.class,
            DemoCommand.class,
            CompletionCommand.class,
            ManPagesCommand.class);

    /** They tell of all the others. */
    private static final Set<Class<?>> OVERVIEWS = Set.of(CompletionCommand.class, ManPagesCommand.class);

    private Subcommands() {}

    /** The program with every command. */
    static CommandLine all(CommandLine program) {
        return with(ALL, program);
    }

    /** The program with what these arguments need of it, which is everything if they ask for help or are wrong. */
    static CommandLine needed(Supplier<CommandLine> program, String... arguments) {
        Set<String> words = new HashSet<>(List.of(arguments));
        List<Class<?>> named =
                ALL.stream().filter(type -> words.contains(name(type))).toList();
        if (named.stream().noneMatch(OVERVIEWS::contains)) {
            CommandLine needed = with(named, program.get());
            if (suffices(needed, arguments)) {
                return needed;
            }
        }
        return all(program.get());
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    private static boolean suffices(CommandLine program, String... arguments) {
        try {
            return asksNoHelp(program.parseArgs(arguments));
        } catch (ParameterException mistake) {
            // reported when they are parsed to be executed: the commands that are meant may be among the others
            return false;
        }
    }

    private static boolean asksNoHelp(ParseResult parsed) {
        return parsed.asCommandLineList().stream().noneMatch(CommandLine::isUsageHelpRequested);
    }

    private static CommandLine with(List<Class<?>> commands, CommandLine program) {
        commands.forEach(program::addSubcommand);
        return CommandLines.mannered(program);
    }
}
