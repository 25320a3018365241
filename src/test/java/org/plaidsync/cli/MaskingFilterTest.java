package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.plaidsync.model.Secret;

class MaskingFilterTest {
    private static final String TOKEN = "access-production-5c2f6b1e-8a0f-4a56-9a3a-0d4c7f3d2b11";

    /** As a handler writes it. */
    private static String written(ExtLogRecord record) {
        assertThat(new MaskingFilter().isLoggable(record)).isTrue();
        return new PatternFormatter("%s%e%n").format(record);
    }

    private static ExtLogRecord record(String message, FormatStyle style, Object... parameters) {
        ExtLogRecord record = new ExtLogRecord(Level.WARN, message, style, "any.Library");
        record.setParameters(parameters);
        return record;
    }

    @Test
    void should_mask_tokens_in_messages_of_every_style() {
        assertThat(written(record("sent " + TOKEN + ", 100%", FormatStyle.NO_FORMAT)))
                .isEqualTo("sent access-production-***, 100%" + System.lineSeparator());
        assertThat(written(record("sent {0}", FormatStyle.MESSAGE_FORMAT, TOKEN)))
                .startsWith("sent access-production-***");
        assertThat(written(record("sent %s", FormatStyle.PRINTF, TOKEN))).startsWith("sent access-production-***");
    }

    @Test
    void should_mask_secrets_that_look_like_nothing() {
        Secret.of("8f3ab7c1d2e94a50");
        Secret.of("reader:correct-horse");

        assertThat(written(record("PLAID-SECRET: 8f3ab7c1d2e94a50", FormatStyle.NO_FORMAT)))
                .startsWith("PLAID-SECRET: ***");
        assertThat(written(record("password=correct-horse", FormatStyle.NO_FORMAT)))
                .startsWith("password=***");
    }

    @Test
    void should_mask_exceptions_to_the_last_cause() {
        IOException cause = new IOException("refused " + TOKEN);
        IllegalStateException thrown = new IllegalStateException("failed", cause);
        thrown.addSuppressed(new IllegalArgumentException("public-sandbox-" + "1234-5678"));
        cause.addSuppressed(thrown);
        ExtLogRecord record = record("no luck", FormatStyle.NO_FORMAT);
        record.setThrown(thrown);

        assertThat(written(record))
                .contains(
                        "java.lang.IllegalStateException: failed", "java.io.IOException: refused access-production-***")
                .contains(
                        "java.lang.IllegalArgumentException: public-sandbox-***",
                        "at " + getClass().getName())
                .doesNotContain("5c2f6b1e", "1234-5678");
    }

    @Test
    void should_leave_everything_else_alone() {
        ExtLogRecord record = record("link-sandbox is no token, %s is a number", FormatStyle.PRINTF, 7);

        assertThat(written(record)).startsWith("link-sandbox is no token, 7 is a number");
        assertThat(record.getParameters()).containsExactly(7);
        assertThat(new MaskingFilter().isLoggable(new LogRecord(Level.INFO, null)))
                .isTrue();
    }
}
