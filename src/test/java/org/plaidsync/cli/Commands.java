package org.plaidsync.cli;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as picocli knows it, so that tests cover every command and option there is, new ones included. */
final class Commands {
    private Commands() {}

    /** The program, without anything behind the commands. */
    static CommandLine program() {
        return Subcommands.all(bare());
    }

    /** The program without its commands. */
    static CommandLine bare() {
        return new CommandLine(PlaidSyncCommand.class, new WithoutServices());
    }

    /** The program and its commands, the hidden ones left out. */
    static List<CommandSpec> all() {
        CommandLine program = program();
        return Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .toList();
    }

    private static final class WithoutServices implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type.isInterface()) {
                return CommandLine.defaultFactory().create(type);
            }
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance(new Object[constructor.getParameterCount()]));
        }
    }
}
