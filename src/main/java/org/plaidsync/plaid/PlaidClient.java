package org.plaidsync.plaid;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.Retries.Repeatable;

/**
 * Plaid, for one set of credentials. Safe for use by several threads at once. Every method throws {@link PlaidException},
 * after the retries that the kind of error and the run's {@link RetryBudget} allow; a thread that is interrupted
 * gets one with the code {@code INTERRUPTED} and stays interrupted.
 */
public final class PlaidClient implements AutoCloseable {
    private final PlaidApi api;
    private final Retries retries;
    private final AnswerWait wait;
    private final ServerClock serverClock;

    private PlaidClient(PlaidApi api, Retries retries, AnswerWait wait, ServerClock serverClock) {
        this.api = api;
        this.retries = retries;
        this.wait = wait;
        this.serverClock = serverClock;
    }

    /** Only prepares: the first request opens the first connection. */
    public static PlaidClient connect(PlaidConnection connection, RetryBudget budget, Clock clock) {
        return connect(connection, budget, clock, Retries.BASE_DELAY);
    }

    /** @param baseDelay before the first retry; the following ones wait twice as long each */
    public static PlaidClient connect(PlaidConnection connection, RetryBudget budget, Clock clock, Duration baseDelay) {
        ClientRequestFilter credentials = request -> {
            request.getHeaders().putSingle("PLAID-CLIENT-ID", connection.clientId());
            request.getHeaders().putSingle("PLAID-SECRET", connection.secret().reveal());
        };
        ServerClock serverClock = new ServerClock(clock);
        PlaidApi api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(connection.url())
                .connectTimeout(connection.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(connection.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .userAgent("plaid-sync/" + version())
                .disableDefaultMapper(true)
                .register(credentials)
                // before the mapper, which throws at an error answer
                .register(serverClock, Priorities.USER + 1)
                .register(new JsonBody())
                .register(new ErrorMapper(clock))
                .build(PlaidApi.class);
        return new PlaidClient(
                api,
                new Retries(budget, baseDelay),
                new AnswerWait(connection.url().getAuthority(), connection.readTimeout()),
                serverClock);
    }

    /** Answers even while the item is in error: see {@link ItemGetResponse#error()}. */
    public ItemGetResponse itemGet(Secret accessToken) {
        return repeatable(ItemGetResponse.class, () -> api.itemGet(new Request.OfItem(accessToken)));
    }

    /** The accounts with the balances of Plaid's last update: free. */
    public AccountsResponse accountsGet(Secret accessToken) {
        return repeatable(AccountsResponse.class, () -> api.accountsGet(new Request.OfItem(accessToken)));
    }

    /**
     * The accounts with balances as of now: takes up to a minute and is billed.
     *
     * @param minLastUpdated how old they may be at most, for the banks that demand to be told
     */
    public AccountsResponse balanceGet(Secret accessToken, Optional<Instant> minLastUpdated) {
        Request.LiveBalance request = new Request.LiveBalance(
                accessToken,
                minLastUpdated.map(Request.LiveBalance.Options::new).orElse(null));
        return repeatable(AccountsResponse.class, () -> api.balanceGet(request));
    }

    /**
     * One page of changes.
     *
     * @param cursor empty at the start
     * @param count at most 500
     */
    public TransactionsSyncResponse transactionsSync(Secret accessToken, String cursor, int count) {
        Request.TransactionsSync request =
                new Request.TransactionsSync(accessToken, cursor.isEmpty() ? null : cursor, count);
        return page(TransactionsSyncResponse.class, () -> api.transactionsSync(request));
    }

    /**
     * One page of a date window.
     *
     * @param end inclusive
     * @param count at most 500
     */
    public TransactionsGetResponse transactionsGet(
            Secret accessToken, LocalDate start, LocalDate end, int count, int offset) {
        Request.TransactionsGet request = new Request.TransactionsGet(
                accessToken, start, end, new Request.TransactionsGet.Options(count, offset));
        return page(TransactionsGetResponse.class, () -> api.transactionsGet(request));
    }

    public LinkTokenCreateResponse linkTokenCreate(LinkTokenCreateRequest request) {
        return onlyOnce(LinkTokenCreateResponse.class, () -> api.linkTokenCreate(request));
    }

    public LinkTokenGetResponse linkTokenGet(Secret linkToken) {
        return repeatable(LinkTokenGetResponse.class, () -> api.linkTokenGet(new Request.LinkTokenGet(linkToken)));
    }

    /**
     * Trades a public token for the access token. Never sent twice: a lost answer may have used the token up. For the
     * same reason an interrupt does not end the wait; the thread stays interrupted.
     */
    public PublicTokenExchangeResponse publicTokenExchange(Secret publicToken) {
        return wait.uninterruptibly(api.publicTokenExchange(new Request.PublicTokenExchange(publicToken)));
    }

    /** Ends the access for good. */
    public void itemRemove(Secret accessToken) {
        onlyOnce(Done.class, () -> api.itemRemove(new Request.OfItem(accessToken)));
    }

    /** A new item without a browser; the sandbox only. */
    public Secret sandboxPublicTokenCreate(String institutionId, List<String> products, int daysRequested) {
        Request.SandboxPublicToken request = new Request.SandboxPublicToken(
                institutionId,
                products,
                new Request.SandboxPublicToken.Options(new Request.SandboxPublicToken.Transactions(daysRequested)));
        return onlyOnce(SandboxPublicTokenResponse.class, () -> api.sandboxPublicTokenCreate(request))
                .publicToken();
    }

    /** Makes an item ask for a new login; the sandbox only. */
    public void sandboxItemResetLogin(Secret accessToken) {
        repeatable(Done.class, () -> api.sandboxItemResetLogin(new Request.OfItem(accessToken)));
    }

    /**
     * How far this machine's clock is ahead of Plaid's, to about a second, by the last answer; negative where it is
     * behind, empty where no answer told the time.
     */
    public Optional<Duration> clockAhead() {
        return serverClock.ahead();
    }

    @Override
    public void close() {
        try {
            ((Closeable) api).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T repeatable(Class<T> type, Supplier<Uni<T>> request) {
        return retries.call(type, Repeatable.ALWAYS, () -> wait.await(request.get()));
    }

    private <T extends Answer> T page(Class<T> type, Supplier<Multi<byte[]>> request) {
        return retries.call(
                type,
                Repeatable.ALWAYS,
                () -> JsonBody.read(wait.await(request.get().collect().asList()), type));
    }

    private <T> T onlyOnce(Class<T> type, Supplier<Uni<T>> request) {
        return retries.call(type, Repeatable.IF_NOT_PROCESSED, () -> wait.await(request.get()));
    }

    private static String version() {
        return ConfigProvider.getConfig()
                .getOptionalValue("plaid-sync.version", String.class)
                .orElse("dev");
    }
}
