package org.plaidsync.cli;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.plaidsync.model.Mask;

/**
 * Lets every log record pass, but not the secrets in it: no library knows what it must not write, and a log is kept
 * for years and read by many.
 */
@Dependent
final class MaskingFilter implements Filter {
    private final ExtFormatter formatter = new PatternFormatter("%s");

    /**
     * Masks what any logger writes to any handler that is or will be configured: all of them lie behind this one. As a
     * filter with a name, for each handler to refer to, it would be searched for in the class path at every start.
     */
    static void install(@Observes StartupEvent started) {
        InitialConfigurator.DELAYED_HANDLER.setFilter(new MaskingFilter());
    }

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
