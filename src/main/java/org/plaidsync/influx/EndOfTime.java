package org.plaidsync.influx;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Lets no request wait beyond the end of the run's time: a thread that waits for a socket hears no interrupt. */
record EndOfTime(Clock clock, Instant end) implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        return chain.withConnectTimeout(atMost(chain.connectTimeoutMillis()), TimeUnit.MILLISECONDS)
                .withReadTimeout(atMost(chain.readTimeoutMillis()), TimeUnit.MILLISECONDS)
                .withWriteTimeout(atMost(chain.writeTimeoutMillis()), TimeUnit.MILLISECONDS)
                .proceed(chain.request());
    }

    /** That long, or as long as there is time. */
    Duration atMost(Duration wanted) {
        // zero would mean without end
        Instant least = clock.instant().plusMillis(1);
        Instant last = end.isBefore(least) ? least : end;
        return clock.instant().plus(wanted).isBefore(last) ? wanted : Duration.between(clock.instant(), last);
    }

    private int atMost(int wantedMillis) {
        return Math.max(1, (int) atMost(Duration.ofMillis(wantedMillis)).toMillis());
    }
}
