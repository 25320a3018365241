package org.plaidsync.influx;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.plaidsync.model.TimeLimit;

/** Lets no request wait beyond the end of the run's time: a thread that waits for a socket hears no interrupt. */
record InTime(TimeLimit limit) implements Interceptor {
    /** To OkHttp zero means without end. */
    private static final Duration LEAST = Duration.ofMillis(1);

    @Override
    public Response intercept(Chain chain) throws IOException {
        return chain.withConnectTimeout(atMost(chain.connectTimeoutMillis()), TimeUnit.MILLISECONDS)
                .withReadTimeout(atMost(chain.readTimeoutMillis()), TimeUnit.MILLISECONDS)
                .withWriteTimeout(atMost(chain.writeTimeoutMillis()), TimeUnit.MILLISECONDS)
                .proceed(chain.request());
    }

    static Duration atMost(TimeLimit limit, Duration wanted) {
        Duration allowed = limit.atMost(wanted);
        return allowed.compareTo(LEAST) < 0 ? LEAST : allowed;
    }

    private int atMost(int wantedMillis) {
        return (int) atMost(limit, Duration.ofMillis(wantedMillis)).toMillis();
    }
}
