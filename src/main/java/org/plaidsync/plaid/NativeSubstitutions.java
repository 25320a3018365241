package org.plaidsync.plaid;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.faulttolerance.core.metrics.MetricsProvider;
import io.smallrye.faulttolerance.core.timer.Timer;

/**
 * SmallRye Fault Tolerance finds its implementation by a service file, which Quarkus keeps out of native images unless
 * asked (application.properties). It can report to Micrometer and OpenTelemetry, which are not here. Native Image links every class at
 * build time and refuses these two because of what they would report to.
 */
@RegisterForReflection(classNames = "io.smallrye.faulttolerance.standalone.StandaloneSpi")
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
