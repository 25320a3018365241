package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plaidsync.link.LinkOutcome;
import org.plaidsync.plaid.PlaidException;

/** What a script learns of a session in the browser. */
class LinkActionTest {

    static Stream<Arguments> outcomes() {
        Path recovery = Path.of("sandbox.A.recovery");
        return Stream.of(
                Arguments.of(0, new LinkOutcome.Linked("A", Optional.empty(), List.of())),
                Arguments.of(0, new LinkOutcome.Updated("A")),
                Arguments.of(2, new LinkOutcome.Refused("taken")),
                Arguments.of(3, new LinkOutcome.Unconfirmed("A", error("INTERNAL_SERVER_ERROR"))),
                Arguments.of(5, new LinkOutcome.Unconfirmed("A", error("INVALID_ACCESS_TOKEN"))),
                Arguments.of(4, new LinkOutcome.TimedOut("A", Duration.ofMinutes(30))),
                Arguments.of(5, new LinkOutcome.Duplicate("A", "B")),
                Arguments.of(5, new LinkOutcome.StillFailing("A", error("ITEM_LOGIN_REQUIRED"))),
                Arguments.of(5, new LinkOutcome.NotSaved("A", recovery)),
                Arguments.of(5, new LinkOutcome.OnlyShown("A")),
                Arguments.of(5, new LinkOutcome.Unanswered("A", recovery)),
                Arguments.of(130, new LinkOutcome.Cancelled("A")),
                Arguments.of(130, new LinkOutcome.Interrupted("A")));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void should_end_a_session_with(int exitCode, LinkOutcome outcome) {
        assertThat(LinkAction.status(outcome)).isEqualTo(exitCode);
    }

    private static PlaidException error(String code) {
        return PlaidException.remembered(code, "no");
    }
}
