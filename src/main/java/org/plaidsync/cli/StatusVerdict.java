package org.plaidsync.cli;

import static java.util.stream.Collectors.toCollection;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.plaidsync.cli.query.Finding;
import org.plaidsync.cli.query.ItemStatus;
import org.plaidsync.cli.query.ItemStatus.State;
import org.plaidsync.cli.query.Points;

/** What the state of things means to monitoring, in the exit codes of a sync. */
final class StatusVerdict {
    private static final Set<State> NOT_SYNCED = EnumSet.of(State.DISABLED, State.UNLINKED, State.ADOPTED);

    private StatusVerdict() {}

    static ExitCode of(List<ItemStatus> items, Optional<Points> points, List<Finding> general) {
        Set<ExitCode> codes = Stream.of(
                        items.stream().flatMap(item -> item.findings().stream()),
                        points.stream().flatMap(each -> each.findings().stream()),
                        general.stream())
                .flatMap(findings -> findings)
                .map(finding -> of(finding.kind()))
                .collect(toCollection(() -> EnumSet.noneOf(ExitCode.class)));
        List<State> synced = items.stream()
                .map(ItemStatus::state)
                .filter(state -> !NOT_SYNCED.contains(state))
                .toList();
        if (!synced.isEmpty() && synced.stream().allMatch(State.FAILED::equals)) {
            codes.add(ExitCode.ALL_FAILED);
        }
        return ExitCode.mostUrgent(codes);
    }

    private static ExitCode of(Finding.Kind kind) {
        return switch (kind) {
            case NOTE -> ExitCode.OK;
            case PATIENCE -> ExitCode.SOME_FAILED;
            case POINTS_WAIT -> ExitCode.NOT_PUBLISHED;
            case PERSON -> ExitCode.PERSON_MUST_ACT;
            case CONFIGURATION -> ExitCode.USAGE;
        };
    }
}
