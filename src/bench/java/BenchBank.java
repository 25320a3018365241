import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.demo.SimulatedBank;

/**
 * A simulated bank for measurements, in a process of its own: {@code BenchBank FOLDER ITEMSxTRANSACTIONS…}. For each case it
 * writes {@code FOLDER/<case>/config} and, into {@code FOLDER/<case>/bank-ms}, how long it takes to hand out the case's
 * transactions from its {@link RecordedPages}. When all is ready it creates {@code FOLDER/ready}, and stays until it is
 * killed.
 */
final class BenchBank {
    private static final int WARM_UPS = 5;
    private static final int MEASURED = 5;
    private static final String CURSOR = "\"next_cursor\":\"";

    private final SimulatedBank bank;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();

    private BenchBank(SimulatedBank bank, URI url) {
        this.bank = bank;
        this.url = url;
    }

    public static void main(String... args) throws Exception {
        Path folder = Path.of(args[0]);
        Vertx vertx = Vertx.vertx();
        SimulatedBank bank = SimulatedBank.start(vertx, Clock.systemUTC(), 0);
        BenchBank bench = new BenchBank(bank, RecordedPages.of(vertx, bank.url()));
        for (int i = 1; i < args.length; i++) {
            bench.prepare(folder.resolve(args[i]), args[i].split("x"));
        }
        Files.createFile(folder.resolve("ready"));
        Thread.currentThread().join();
    }

    private void prepare(Path folder, String[] size) throws IOException, InterruptedException {
        int transactions = Integer.parseInt(size[1]);
        List<LinkedItem> items = IntStream.range(0, Integer.parseInt(size[0]))
                .mapToObj(i -> bank.linkBulk(Institution.CHASE, transactions))
                .toList();
        Files.createDirectories(folder);
        writeConfig(folder.resolve("config"), items);
        Files.writeString(folder.resolve("bank-ms"), medianMillis(items) + "\n");
    }

    private void writeConfig(Path file, List<LinkedItem> items) throws IOException {
        StringBuilder ini = new StringBuilder("""
                [PLAID]
                client_id = %s
                secret = %s
                environment = sandbox
                url = %s
                """.formatted(SimulatedBank.CLIENT_ID, SimulatedBank.SECRET, url));
        for (LinkedItem item : items) {
            ini.append("\n[Bank %s]\naccess_token = %s\n"
                    .formatted(item.itemId(), item.accessToken().reveal()));
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, ini);
    }

    /** Asking for everything also warms the bank up, so that it is measured as plaid-sync will meet it. */
    private long medianMillis(List<LinkedItem> items) throws IOException, InterruptedException {
        List<Long> millis = new ArrayList<>();
        for (int round = 0; round < WARM_UPS + MEASURED; round++) {
            long start = System.nanoTime();
            for (LinkedItem item : items) {
                readAllPages(item);
            }
            if (round >= WARM_UPS) {
                millis.add((System.nanoTime() - start) / 1_000_000);
            }
        }
        return millis.stream().sorted().skip(MEASURED / 2).findFirst().orElseThrow();
    }

    private void readAllPages(LinkedItem item) throws IOException, InterruptedException {
        String cursor = "";
        boolean more = true;
        while (more) {
            String page = post("/transactions/sync", """
                    {"access_token":"%s","cursor":"%s","count":500}
                    """.formatted(item.accessToken().reveal(), cursor));
            int at = page.indexOf(CURSOR) + CURSOR.length();
            cursor = page.substring(at, page.indexOf('"', at));
            more = page.indexOf("\"has_more\":true", at) > 0;
        }
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .header("PLAID-CLIENT-ID", SimulatedBank.CLIENT_ID)
                .header("PLAID-SECRET", SimulatedBank.SECRET)
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
