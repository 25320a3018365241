package org.plaidsync.plaid;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.Response;
import okio.Buffer;

/** A request on its way, and the reply to it. Its thread waits for the network, so that others can stop waiting for it. */
final class Exchange extends EventListener implements Callback {
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private volatile Call call;
    private volatile boolean sent;

    void begin(Call begun) {
        call = begun;
        begun.enqueue(this);
    }

    /**
     * @throws ExecutionException with what went wrong on the way
     * @throws TimeoutException after so many nanoseconds; the request goes on
     */
    Reply get(long nanos) throws InterruptedException, ExecutionException, TimeoutException {
        return reply.get(nanos, TimeUnit.NANOSECONDS);
    }

    void cancel() {
        call.cancel();
    }

    @Override
    public void requestHeadersStart(Call begun) {
        sent = true;
    }

    /** The body comes in the pieces that it arrives in: as one array it would be copied again and again while it grows. */
    @Override
    public void onResponse(Call begun, Response response) {
        try (response) {
            Buffer body = new Buffer();
            response.body().source().readAll(body);
            reply.complete(new Reply(response.code(), response.headers(), body));
        } catch (IOException failure) {
            onFailure(begun, failure);
        } catch (RuntimeException | Error failure) {
            reply.completeExceptionally(failure);
        }
    }

    @Override
    public void onFailure(Call begun, IOException failure) {
        reply.completeExceptionally(told(failure));
    }

    /** Java uses the same exceptions before and after a connection has come about, and only before nothing was sent. */
    private Throwable told(IOException failure) {
        // as OkHttp hands on what is no trouble of the network
        for (Throwable bug : failure.getSuppressed()) {
            if (bug instanceof Error || bug instanceof RuntimeException) {
                return bug;
            }
        }
        if (!sent && failure instanceof SocketTimeoutException) {
            return new ConnectTimeout(failure);
        }
        if (sent && failure instanceof SSLException) {
            return new IOException(failure.getMessage());
        }
        return failure;
    }

    /** No connection came about in time: the request surely never left. */
    static final class ConnectTimeout extends IOException {
        private static final long serialVersionUID = 1L;

        ConnectTimeout(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
