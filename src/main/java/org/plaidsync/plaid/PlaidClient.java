package org.plaidsync.plaid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.Retries.Repeatable;

/**
 * Plaid, for one set of credentials. Safe for use by several threads at once. Every method throws {@link PlaidException},
 * after the retries that the kind of error and the run's {@link RetryBudget} allow; a thread that is interrupted
 * gets one with the code {@code INTERRUPTED} and stays interrupted.
 */
public final class PlaidClient implements AutoCloseable {
    private final PlaidHttp http;
    private final Retries retries;
    private final AnswerWait wait;
    private final ServerClock serverClock;
    private final ErrorMapper errors;

    private PlaidClient(PlaidConnection connection, Retries retries, Clock clock) {
        this.http = new PlaidHttp(connection);
        this.retries = retries;
        this.wait = new AnswerWait(connection.url().getAuthority(), connection.readTimeout());
        this.serverClock = new ServerClock(clock);
        this.errors = new ErrorMapper(clock);
    }

    /** Only prepares: the first request opens the first connection. */
    public static PlaidClient connect(PlaidConnection connection, RetryBudget budget, Clock clock) {
        return connect(connection, budget, clock, Retries.BASE_DELAY);
    }

    /** @param baseDelay before the first retry; the following ones wait twice as long each */
    public static PlaidClient connect(PlaidConnection connection, RetryBudget budget, Clock clock, Duration baseDelay) {
        return new PlaidClient(connection, new Retries(budget, baseDelay), clock);
    }

    /** Answers even while the item is in error: see {@link ItemGetResponse#error()}. */
    public ItemGetResponse itemGet(Secret accessToken) {
        return repeatable("item/get", new Request.OfItem(accessToken), ItemGetResponse.class);
    }

    /** The accounts with the balances of Plaid's last update: free. */
    public AccountsResponse accountsGet(Secret accessToken) {
        return repeatable("accounts/get", new Request.OfItem(accessToken), AccountsResponse.class);
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
        return repeatable("accounts/balance/get", request, AccountsResponse.class);
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
        return repeatable("transactions/sync", request, TransactionsSyncResponse.class);
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
        return repeatable("transactions/get", request, TransactionsGetResponse.class);
    }

    public LinkTokenCreateResponse linkTokenCreate(LinkTokenCreateRequest request) {
        return onlyOnce("link/token/create", request, LinkTokenCreateResponse.class);
    }

    public LinkTokenGetResponse linkTokenGet(Secret linkToken) {
        return repeatable("link/token/get", new Request.LinkTokenGet(linkToken), LinkTokenGetResponse.class);
    }

    /**
     * Trades a public token for the access token. Never sent twice: a lost answer may have used the token up. For the
     * same reason an interrupt does not end the wait; the thread stays interrupted.
     */
    public PublicTokenExchangeResponse publicTokenExchange(Secret publicToken) {
        Exchange exchange = http.post("item/public_token/exchange", new Request.PublicTokenExchange(publicToken));
        return read(wait.uninterruptibly(exchange), PublicTokenExchangeResponse.class);
    }

    /** Ends the access for good. */
    public void itemRemove(Secret accessToken) {
        onlyOnce("item/remove", new Request.OfItem(accessToken), Done.class);
    }

    /** A new item without a browser; the sandbox only. */
    public Secret sandboxPublicTokenCreate(String institutionId, List<String> products, int daysRequested) {
        Request.SandboxPublicToken request = new Request.SandboxPublicToken(
                institutionId,
                products,
                new Request.SandboxPublicToken.Options(new Request.SandboxPublicToken.Transactions(daysRequested)));
        return onlyOnce("sandbox/public_token/create", request, SandboxPublicTokenResponse.class)
                .publicToken();
    }

    /** Makes an item ask for a new login; the sandbox only. */
    public void sandboxItemResetLogin(Secret accessToken) {
        repeatable("sandbox/item/reset_login", new Request.OfItem(accessToken), Done.class);
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
        http.close();
    }

    private <T extends Answer> T repeatable(String path, Request request, Class<T> type) {
        return retries.call(type, Repeatable.ALWAYS, () -> ask(path, request, type));
    }

    private <T extends Answer> T onlyOnce(String path, Request request, Class<T> type) {
        return retries.call(type, Repeatable.IF_NOT_PROCESSED, () -> ask(path, request, type));
    }

    private <T extends Answer> T ask(String path, Request request, Class<T> type) {
        return read(wait.await(http.post(path, request)), type);
    }

    private <T extends Answer> T read(Reply reply, Class<T> type) {
        serverClock.see(reply);
        if (!reply.isSuccess()) {
            throw errors.toException(reply);
        }
        return JsonBody.read(reply.body(), type);
    }
}
