package org.plaidsync.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** One command's help as roff with the macros of man(7). */
final class ManPage {
    private static final String SECTION = "1";

    private final CommandSpec command;
    private final String version;
    private final String date;
    private final StringBuilder roff = new StringBuilder();

    /** @param date of the version, such as 2026-11-24; anything else counts as unknown */
    ManPage(CommandSpec command, String version, String date) {
        this.command = command;
        this.version = version;
        this.date = date.matches("\\d{4}-\\d\\d-\\d\\d") ? date : "";
    }

    /** As git names the pages of its commands: {@code plaid-sync-publish}. */
    String name() {
        return command.qualifiedName("-");
    }

    String roff() {
        roff.setLength(0);
        line(".TH %s %s \"%s\" \"plaid-sync %s\""
                .formatted(text(name()).toUpperCase(Locale.ROOT), SECTION, date, text(version)));
        heading("NAME");
        line(text(name()) + " \\- " + text(description().replaceFirst("[.]$", "")));
        heading("SYNOPSIS");
        line(text(synopsis()));
        heading("DESCRIPTION");
        line(text(description()));
        parameters();
        options();
        commands();
        exitStatus();
        if (command.parent() != null) {
            heading("SEE ALSO");
            line(".BR " + text(command.parent().qualifiedName("-")) + " (" + SECTION + ")");
        }
        return roff.toString();
    }

    private String description() {
        return String.join(" ", command.usageMessage().description());
    }

    private String synopsis() {
        Help help = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF));
        return help.synopsis(0).strip().replaceAll("\\s+", " ");
    }

    private void parameters() {
        List<PositionalParamSpec> shown = command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList();
        if (!shown.isEmpty()) {
            heading("ARGUMENTS");
            shown.forEach(parameter -> entry("\\fI" + text(parameter.paramLabel()) + "\\fR", parameter.description()));
        }
    }

    private void options() {
        heading("OPTIONS");
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> entry(label(option), option.description()));
    }

    private static String label(OptionSpec option) {
        String names = List.of(option.names()).stream()
                .map(name -> "\\fB" + text(name) + "\\fR")
                .collect(joining(", "));
        return option.arity().max() == 0 ? names : names + " \\fI" + text(option.paramLabel()) + "\\fR";
    }

    private void commands() {
        List<CommandLine> shown = command.subcommands().values().stream()
                .filter(each -> !each.getCommandSpec().usageMessage().hidden())
                .toList();
        if (!shown.isEmpty()) {
            heading("COMMANDS");
            shown.forEach(each -> entry(
                    "\\fB" + text(each.getCommandName()) + "\\fR",
                    each.getCommandSpec().usageMessage().description()));
        }
    }

    private void exitStatus() {
        Map<String, String> codes = command.usageMessage().exitCodeList();
        if (!codes.isEmpty()) {
            heading("EXIT STATUS");
            codes.forEach((code, meaning) -> entry("\\fB" + text(code) + "\\fR", meaning));
        }
    }

    private void heading(String title) {
        line(".SH " + title);
    }

    private void entry(String label, String... description) {
        line(".TP");
        line(label);
        line(text(String.join(" ", description)));
    }

    private void line(String line) {
        roff.append(line).append('\n');
    }

    /** Backslashes are roff's escapes, hyphens would become typographic ones, and a leading dot begins a request. */
    private static String text(String plain) {
        return plain.replace("\\", "\\e").replace("-", "\\-").replaceFirst("^(?=[.'])", "\\\\&");
    }
}
