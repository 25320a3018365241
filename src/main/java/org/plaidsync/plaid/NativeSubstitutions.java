package org.plaidsync.plaid;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.faulttolerance.core.metrics.MetricsProvider;
import io.smallrye.faulttolerance.core.timer.Timer;

/**
 * SmallRye Fault Tolerance finds its implementation by a service file, which Quarkus keeps out of native images unless
 * asked (application.properties), and its loggers by name when they are first used. It can report to Micrometer and OpenTelemetry, which are not here. Native Image links every class at
 * build time and refuses these two because of what they would report to.
 */
@RegisterForReflection(
        classNames = {
            "io.smallrye.faulttolerance.standalone.StandaloneSpi",
            "io.smallrye.faulttolerance.core.CoreLogger_$logger",
            "io.smallrye.faulttolerance.core.async.AsyncLogger_$logger",
            "io.smallrye.faulttolerance.core.bulkhead.BulkheadLogger_$logger",
            "io.smallrye.faulttolerance.core.circuit.breaker.CircuitBreakerLogger_$logger",
            "io.smallrye.faulttolerance.core.event.loop.EventLoopLogger_$logger",
            "io.smallrye.faulttolerance.core.fallback.FallbackLogger_$logger",
            "io.smallrye.faulttolerance.core.metrics.MetricsLogger_$logger",
            "io.smallrye.faulttolerance.core.rate.limit.RateLimitLogger_$logger",
            "io.smallrye.faulttolerance.core.retry.RetryLogger_$logger",
            "io.smallrye.faulttolerance.core.timeout.TimeoutLogger_$logger",
            "io.smallrye.faulttolerance.core.timer.TimerLogger_$logger"
        })
final class NativeSubstitutions {
    private NativeSubstitutions() {}

    @TargetClass(className = "io.smallrye.faulttolerance.standalone.MicrometerAdapter")
    static final class WithoutMicrometer {
        @Substitute
        MetricsProvider createMetricsProvider(Timer timer) {
            throw new IllegalStateException("no Micrometer in this executable");
        }
    }

    @TargetClass(className = "io.smallrye.faulttolerance.standalone.OpenTelemetryAdapter")
    static final class WithoutOpenTelemetry {
        @Substitute
        MetricsProvider createMetricsProvider(Timer timer) {
            throw new IllegalStateException("no OpenTelemetry in this executable");
        }
    }
}
