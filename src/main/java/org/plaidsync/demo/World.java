package org.plaidsync.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Secret;

/** All that exists: the items, the tokens that lead to them, and the time. Whoever uses it holds its lock. */
final class World {
    static final int LONGEST_HISTORY = 730;

    private static final Duration PUBLIC_TOKEN_LIFE = Duration.ofMinutes(30);
    private static final Duration CONSENT = Duration.ofDays(365);

    private record PublicToken(BankItem item, Instant expires) {}

    private final Clock clock;
    private final Ids ids = new Ids(2020_09_14);
    private final Map<String, BankItem> byId = new LinkedHashMap<>();
    private final Map<String, BankItem> byAccessToken = new LinkedHashMap<>();
    private final Map<String, PublicToken> publicTokens = new LinkedHashMap<>();
    /** How wrong the clock is that every HTTP answer shows. */
    Duration clockError = Duration.ZERO;

    private int daysPassed;

    World(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().plus(Duration.ofDays(daysPassed));
    }

    /** Of the machine, which does not know of days that pass at the banks. */
    Instant wallClock() {
        return clock.instant().plus(clockError);
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), clock.getZone());
    }

    Ids ids() {
        return ids;
    }

    void advance(int days) {
        daysPassed += days;
        byId.values().forEach(this::live);
    }

    /** Lets the item have what happened meanwhile, unless the bank does not let Plaid in. */
    void live(BankItem item) {
        if (item.removed || item.error.isPresent() || !item.upTo.isBefore(today())) {
            return;
        }
        if (item.stage() != HistoryStage.HISTORICAL_UPDATE_COMPLETE) {
            item.reach(HistoryStage.HISTORICAL_UPDATE_COMPLETE);
        }
        new PassingTime(item).until(today());
        item.balancesAt = now();
        item.lastSuccessfulUpdate = Optional.of(now());
    }

    void fail(BankItem item, PlaidError error) {
        item.error = Optional.of(error);
        item.lastFailedUpdate = Optional.of(now());
    }

    void repair(BankItem item) {
        item.error = Optional.empty();
        if (item.consentExpiration.isPresent()) {
            item.consentExpiration = Optional.of(now().plus(CONSENT));
        }
        item.lastSuccessfulUpdate = Optional.of(now());
        live(item);
    }

    BankItem link(Institution institution, HistoryStage stage, int days) {
        BankItem item = create(institution);
        institution.openings().forEach(opening -> item.open(account(item, opening)));
        item.fillHistory(new PassingTime(item).before(today(), days), stage);
        return item;
    }

    BankItem linkBulk(Institution institution, int size) {
        BankItem item = create(institution);
        institution.openings().forEach(opening -> item.open(account(item, opening)));
        item.fillHistory(BulkHistory.of(item, today(), size), HistoryStage.HISTORICAL_UPDATE_COMPLETE);
        return item;
    }

    BankItem linkAgain(BankItem old) {
        BankItem item = create(old.institution);
        item.copyFrom(old);
        return item;
    }

    private BankItem create(Institution institution) {
        int ordinal = byId.size() + 1;
        Ids own = new Ids(institution.id().hashCode() * 1_000_003L + ordinal);
        BankItem item = new BankItem(
                own.next(), Secret.of("access-sandbox-demo-" + own.uuid()), institution, now(), today(), own);
        if (institution.oauth()) {
            item.consentExpiration = Optional.of(now().plus(CONSENT));
        }
        byId.put(item.id, item);
        byAccessToken.put(item.accessToken.reveal(), item);
        return item;
    }

    private BankAccount account(BankItem item, Institution.Opening opening) {
        Optional<String> persistentId = institutionWide(item.institution, opening.mask());
        return new BankAccount(
                item.ids.next(),
                persistentId,
                opening.name(),
                Optional.of(opening.officialName()),
                Optional.of(opening.mask()),
                opening.type(),
                opening.subtype(),
                new Currency(opening.currency(), true),
                opening.current(),
                BigDecimal.ZERO,
                opening.limit());
    }

    private static Optional<String> institutionWide(Institution institution, String mask) {
        return institution.persistentIds()
                ? Optional.of(new Ids((institution.id() + mask).hashCode()).next())
                : Optional.empty();
    }

    List<BankItem> items() {
        return List.copyOf(byId.values());
    }

    BankItem item(String id) {
        BankItem item = byId.get(id);
        if (item == null) {
            throw new IllegalArgumentException("no such item: " + id);
        }
        return item;
    }

    Optional<BankItem> byAccessToken(String token) {
        return Optional.ofNullable(byAccessToken.get(token));
    }

    Secret publicToken(BankItem item) {
        String token = "public-sandbox-demo-" + ids.uuid();
        publicTokens.put(token, new PublicToken(item, now().plus(PUBLIC_TOKEN_LIFE)));
        return Secret.of(token);
    }

    /** Works once, for 30 minutes. */
    BankItem exchange(String token) {
        PublicToken known = publicTokens.remove(token);
        if (known == null || known.expires().isBefore(now())) {
            throw Refused.with(
                    "INVALID_PUBLIC_TOKEN", "could not find matching public token: it is unknown, used or expired");
        }
        return known.item();
    }
}
