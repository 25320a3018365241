package org.plaidsync.influx;

import java.io.IOException;
import java.util.zip.Deflater;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;

/**
 * Compresses what is sent. The client does, too, but at a level that takes half as long again to make an eighth less of
 * lines as alike as these.
 */
final class FastGzip implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (request.body() == null) {
            return chain.proceed(request);
        }
        return chain.proceed(request.newBuilder()
                .header("Content-Encoding", "gzip")
                .method(request.method(), new Gzipped(request.body()))
                .build());
    }

    private static final class Gzipped extends RequestBody {
        private final RequestBody body;

        Gzipped(RequestBody body) {
            this.body = body;
        }

        @Override
        public MediaType contentType() {
            return body.contentType();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            GzipSink gzip = new GzipSink(sink);
            gzip.deflater().setLevel(Deflater.BEST_SPEED);
            try (BufferedSink plain = Okio.buffer(gzip)) {
                body.writeTo(plain);
            }
        }
    }
}
