package org.plaidsync.cli;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.plaidsync.model.Mask;

/**
 * Lets every log record pass, but not the secrets in it: no library knows what it must not write, and a log is kept
 * for years and read by many. All handlers name this filter in {@code application.properties}.
 */
@LoggingFilter(name = "mask")
public final class MaskingFilter implements Filter {
    private final ExtFormatter formatter = new PatternFormatter("%s");

    @Override
    public boolean isLoggable(LogRecord record) {
        // handlers of JBoss' log manager wrap every other kind before they ask
        if (record instanceof ExtLogRecord extended) {
            String message = formatter.formatMessage(extended);
            if (message != null && !Mask.secrets(message).equals(message)) {
                extended.setMessage(Mask.secrets(message), FormatStyle.NO_FORMAT);
                extended.setParameters(null);
            }
        }
        if (record.getThrown() != null) {
            record.setThrown(MaskedThrowable.of(record.getThrown()));
        }
        return true;
    }
}
