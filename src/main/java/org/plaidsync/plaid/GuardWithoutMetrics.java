package org.plaidsync.plaid;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.smallrye.faulttolerance.core.metrics.MeteredOperation;
import io.smallrye.faulttolerance.core.metrics.MetricsProvider;
import io.smallrye.faulttolerance.core.metrics.MetricsRecorder;

/**
 * In the native image only: the guard's choice of a metrics library is replaced by none, because it links the classes of
 * all of them, which are not there.
 */
@TargetClass(className = "io.smallrye.faulttolerance.standalone.LazyDependencies")
final class GuardWithoutMetrics {

    @Substitute
    public MetricsProvider metricsProvider() {
        return new NoMetrics();
    }

    static final class NoMetrics implements MetricsProvider {
        @Override
        public boolean isEnabled() {
            return false;
        }

        @Override
        public MetricsRecorder create(MeteredOperation operation) {
            return MetricsRecorder.NOOP;
        }
    }
}
