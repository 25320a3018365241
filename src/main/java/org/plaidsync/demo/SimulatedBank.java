package org.plaidsync.demo;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.plaidsync.model.Secret;

/**
 * Banks behind a Plaid of their own on loopback: the endpoints of Plaid's API 2020-09-14 that plaid-sync uses, a Link
 * script and Hosted Link, with invented customers. The same clock gives the same data. Everything may be called from any
 * thread; {@link #start} and {@link #close} not from a Vert.x event loop.
 */
public final class SimulatedBank implements AutoCloseable {
    public static final String CLIENT_ID = "demo-client-id";
    /** The secret of {@link #CLIENT_ID}; it opens nothing but this simulation. */
    public static final String SECRET = "demo-sandbox-secret";

    private final World world;
    private final LinkDesk desk;
    private final FaultPlan faults = new FaultPlan();
    private final RequestLog log = new RequestLog();
    private final HttpFront front;

    private SimulatedBank(Vertx vertx, Clock clock, int port) {
        world = new World(clock);
        desk = new LinkDesk(world);
        front = HttpFront.listen(vertx, port, world, desk, faults, log);
    }

    /**
     * @param port to listen on at 127.0.0.1, 0 for any free one
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static SimulatedBank start(Vertx vertx, Clock clock, int port) {
        return new SimulatedBank(vertx, clock, port);
    }

    /** Where it listens, such as {@code http://127.0.0.1:41234}: what {@code [PLAID] url} is set to. */
    public URI url() {
        return front.url();
    }

    /** Links all accounts at an institution, two years of history there at once. */
    public LinkedItem link(String institutionId) {
        return link(institutionId, HistoryStage.HISTORICAL_UPDATE_COMPLETE);
    }

    public LinkedItem link(String institutionId, HistoryStage stage) {
        synchronized (world) {
            return handle(world.link(Institution.byId(institutionId), stage, World.LONGEST_HISTORY));
        }
    }

    /** Links an item with just so many transactions over two years, for measurements. */
    public LinkedItem linkBulk(String institutionId, int transactions) {
        synchronized (world) {
            return handle(world.linkBulk(Institution.byId(institutionId), transactions));
        }
    }

    /**
     * Links the same bank accounts once more: new item, account and transaction ids for the same data, same masks and,
     * at banks that have them, the same persistent account ids. The old item stays.
     */
    public LinkedItem linkAgain(LinkedItem old) {
        synchronized (world) {
            return handle(world.linkAgain(world.item(old.itemId())));
        }
    }

    /** Lets the clock be ahead that every answer shows; a negative duration lets it be behind. */
    public void clockIsAhead(Duration error) {
        synchronized (world) {
            world.clockError = error;
        }
    }

    /** The items there are or were, also those a program linked over the API, oldest first. */
    public List<LinkedItem> items() {
        synchronized (world) {
            return world.items().stream().map(this::handle).toList();
        }
    }

    public LinkedItem item(String itemId) {
        synchronized (world) {
            return handle(world.item(itemId));
        }
    }

    /**
     * Lets days pass at all banks: pending transactions post under new ids, some with a tip; new ones come; one is
     * corrected and one disappears; balances follow. The bank's idea of now moves with them.
     */
    public void advance(int days) {
        synchronized (world) {
            world.advance(days);
        }
    }

    /** A person finishes Link for a link token. Returns the public token; in update mode the item is repaired. */
    public Secret completeLink(String linkToken, String institutionId) {
        synchronized (world) {
            return desk.succeed(linkToken, institutionId).success.orElseThrow().publicToken();
        }
    }

    /** The pages of Hosted Link that were asked for, the oldest first: where a program sends its user. */
    public List<URI> hostedPages() {
        synchronized (world) {
            return desk.hosted().stream()
                    .map(token -> url().resolve("/hosted/" + token))
                    .toList();
        }
    }

    /** A person leaves Link without finishing, or gives up at an error. Only {@code /link/token/get} tells it. */
    public void abandonLink(String linkToken, Optional<PlaidError> error) {
        synchronized (world) {
            desk.exit(linkToken, error);
        }
    }

    /** Lets the next requests to a path such as {@code /accounts/get} go wrong. */
    public void failNext(String path, Fault fault, int times) {
        faults.add(path, Optional.empty(), fault, times);
    }

    /** Lets the next requests to a path go wrong that are about one item. */
    public void failNext(String path, LinkedItem item, Fault fault, int times) {
        faults.add(path, Optional.of(item.itemId()), fault, times);
    }

    public void forgetFaults() {
        faults.clear();
    }

    /** All requests so far, refused ones included. */
    public List<RecordedRequest> requests() {
        return log.all();
    }

    public List<RecordedRequest> requests(String path) {
        return log.all().stream().filter(request -> request.path().equals(path)).toList();
    }

    /** How many requests were being answered at the same time, at most; meaningful with {@link Fault#slow}. */
    public int mostRequestsAtOnce() {
        return log.mostAtOnce();
    }

    public void forgetRequests() {
        log.clear();
    }

    @Override
    public void close() {
        front.close();
    }

    private LinkedItem handle(BankItem item) {
        return new LinkedItem(world, item);
    }
}
