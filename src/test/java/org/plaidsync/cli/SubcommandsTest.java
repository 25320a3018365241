package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class SubcommandsTest {
    private static final Set<String> ALL = Commands.program().getSubcommands().keySet();

    @Test
    void everyCommandOfThePackageIsThere() {
        Set<String> commands = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.plaidsync.cli").stream()
                        .filter(type -> type.isAnnotatedWith(Command.class))
                        .map(SubcommandsTest::name)
                        .collect(Collectors.toSet());

        commands.remove("plaid-sync");
        // what only mixins have
        commands.remove("<main class>");
        assertThat(ALL).hasSizeGreaterThan(10).containsExactlyInAnyOrderElementsOf(commands);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-c FILE -q", "--full --json", "--version", "--link Bank"})
    void aRunWithoutACommandLearnsNone(String arguments) {
        assertThat(needed(arguments)).isEmpty();
    }

    @Test
    void aCommandIsTheOnlyOneItsRunLearns() {
        assertThat(needed("-c FILE status --json")).containsExactly("status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "-qh",
                "sync --help",
                "statsu",
                "-c FILE frobnicate",
                "--frobnicate",
                "status --frobnicate",
                "--link status",
                "generate-completion",
                "generate-man-pages FOLDER"
            })
    void whoAsksForHelpOrErrsSeesAll(String arguments) {
        assertThat(needed(arguments)).isEqualTo(ALL);
    }

    private static String name(JavaClass command) {
        return command.getAnnotationOfType(Command.class).name();
    }

    private static Set<String> needed(String arguments) {
        return Subcommands.needed(Commands::bare, arguments.isEmpty() ? new String[0] : arguments.split(" "))
                .getSubcommands()
                .keySet();
    }
}
