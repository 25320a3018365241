package org.plaidsync.cli.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.plaidsync.model.Currency;

/** Values as a person reads them. */
final class Texts {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
    static final String NONE = "-";

    private Texts() {}

    static String minute(Optional<Instant> time, ZoneId zone) {
        return time.map(instant -> MINUTE.format(instant.atZone(zone))).orElse(NONE);
    }

    static String day(Optional<Instant> time, ZoneId zone) {
        return time.map(instant -> DAY.format(instant.atZone(zone))).orElse(NONE);
    }

    /** All digits, and at least those that the currency is written with. */
    static String amount(BigDecimal amount, Currency currency) {
        int customary = currency.official() ? currency.fractionDigits() : 0;
        return (amount.scale() < customary ? amount.setScale(customary) : amount).toPlainString();
    }

    static String amount(Optional<BigDecimal> amount, Currency currency) {
        return amount.map(value -> amount(value, currency)).orElse(NONE);
    }
}
