package org.plaidsync.influx;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Asks an InfluxDB how it is, and what it would let us do, without leaving anything in the bucket. */
public final class InfluxProbe implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * A comment, which no server stores, but which has to get past everything that a point would have to: the token, the
     * bucket, the right to write. 1.x and 2.x answer 204. 3 answers 400 because there is nothing to store, as 2.x does to
     * an empty body.
     */
    private static final String COMMENT = "# plaid-sync doctor";

    private final InfluxServer server;
    private final Target.Server target;

    private InfluxProbe(Target.Server target, InfluxServer server) {
        this.target = target;
        this.server = server;
    }

    /** Contacts nobody yet. */
    public static InfluxProbe open(Target.Server target, Clock clock) {
        return new InfluxProbe(target, new InfluxServer(target, clock, PATIENCE));
    }

    /** Whether anybody answers. */
    public sealed interface Greeting {
        /** @param suited how corrections reach this version best */
        record Answered(Optional<String> version, Mode suited) implements Greeting {}

        record Failed(String reason) implements Greeting {}
    }

    /** Whether the token may write to the bucket. */
    public sealed interface Permission {
        record Granted() implements Permission {}

        /** A person must act. */
        record Refused(String reason) implements Permission {}

        /** The answer tells nothing about it. */
        record Unclear(String reason) implements Permission {}
    }

    public Greeting greet() {
        try {
            return server.get("/ping", response -> {
                Optional<String> version = InfluxServer.version(response);
                if (version.isEmpty() && InfluxServer.mayTellLater(response.code())) {
                    return new Greeting.Failed(words(server.answer(response)));
                }
                return new Greeting.Answered(
                        version, version.map(InfluxServer::modeOf).orElse(Mode.JOURNAL));
            });
        } catch (IOException failure) {
            return new Greeting.Failed(words(server.unreachable(failure)));
        }
    }

    public Permission tryWrite() {
        Answer answer = server.write(COMMENT);
        if (answer instanceof Answer.Accepted
                || answer instanceof Answer.Rejected rejected && isAboutNothingToWrite(rejected.rejection())) {
            return new Permission.Granted();
        }
        // 1.8 has no better status for a retention policy that does not exist
        boolean noSuchPolicy = words(answer).contains("retention policy not found");
        return answer instanceof Answer.Misconfigured || noSuchPolicy
                ? new Permission.Refused(words(answer))
                : new Permission.Unclear(words(answer));
    }

    private static boolean isAboutNothingToWrite(Rejection rejection) {
        return rejection.words().contains("write was empty")
                || rejection.words().contains("requires points");
    }

    /** How long the bucket keeps points, as far as the server tells it to this token. */
    public Retention retention(Optional<String> version) {
        try {
            return new RetentionQuery(server, target).ask(version);
        } catch (IOException failure) {
            return new Retention.Unknown(words(server.unreachable(failure)));
        }
    }

    private static String words(Answer answer) {
        if (answer instanceof Answer.Misconfigured misconfigured) {
            return misconfigured.reason();
        }
        if (answer instanceof Answer.Later later) {
            return later.reason();
        }
        if (answer instanceof Answer.Rejected rejected) {
            return "InfluxDB answered " + rejected.rejection().text();
        }
        return answer instanceof Answer.TooLarge tooLarge ? "InfluxDB answered " + tooLarge.words() : answer.toString();
    }

    @Override
    public void close() {
        server.close();
    }
}
