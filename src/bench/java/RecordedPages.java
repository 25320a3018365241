import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in front of a bank and remembers its pages of transactions: to make one up and write it as JSON keeps a processor
 * busy for longer than plaid-sync needs it, and a real bank would not do that on the same machine.
 */
final class RecordedPages {
    private static final String PAGES = "/transactions/sync";

    private final Vertx vertx;
    private final URI bank;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Buffer> pages = new ConcurrentHashMap<>();

    private RecordedPages(Vertx vertx, URI bank) {
        this.vertx = vertx;
        this.bank = bank;
    }

    /** Returns where it listens. */
    static URI of(Vertx vertx, URI bank) {
        RecordedPages recorded = new RecordedPages(vertx, bank);
        // as the bank: the other way of HTTP/2 has small windows
        int port = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(recorded::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        return URI.create("http://127.0.0.1:" + port);
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Buffer known = pages.get(body.toString());
            if (known != null && request.path().equals(PAGES)) {
                send(request.response(), 200, known);
            } else {
                vertx.executeBlocking(() -> ask(request, body))
                        .onSuccess(answer -> send(request.response(), answer.statusCode(), Buffer.buffer(answer.body())))
                        .onFailure(failure -> send(request.response(), 502, Buffer.buffer(failure.toString())));
            }
        });
    }

    private HttpResponse<byte[]> ask(HttpServerRequest request, Buffer body) throws IOException, InterruptedException {
        HttpRequest.Builder asking = HttpRequest.newBuilder(bank.resolve(request.path()))
                .POST(BodyPublishers.ofByteArray(body.getBytes()));
        for (String header : new String[] {"Content-Type", "PLAID-CLIENT-ID", "PLAID-SECRET"}) {
            if (request.getHeader(header) != null) {
                asking.header(header, request.getHeader(header));
            }
        }
        HttpResponse<byte[]> answer = http.send(asking.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() == 200 && request.path().equals(PAGES)) {
            pages.put(body.toString(), Buffer.buffer(answer.body()));
        }
        return answer;
    }

    private static void send(HttpServerResponse response, int status, Buffer body) {
        response.setStatusCode(status).putHeader("Content-Type", "application/json").end(body);
    }
}
