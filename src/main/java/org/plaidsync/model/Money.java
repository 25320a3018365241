package org.plaidsync.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/** An exact amount. The sign is Plaid's: positive is money out of the account. */
public record Money(BigDecimal amount, Currency currency) {
    public Money {
        Objects.requireNonNull(amount);
        Objects.requireNonNull(currency);
    }

    /**
     * The amount in the currency's minor unit (cents), rounded half-even where it is finer than that.
     *
     * @throws ArithmeticException if it does not fit a long
     */
    public long minorUnits() {
        return amount.movePointRight(currency.fractionDigits())
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    /** The exact decimal, one text for equal amounts: {@code 12.5} dollars and {@code 12.50} are both {@code 12.50}. */
    public String toPlainString() {
        BigDecimal shortest = amount.stripTrailingZeros();
        int customary = currency.official() ? currency.fractionDigits() : 0;
        return (shortest.scale() < customary ? shortest.setScale(customary) : shortest).toPlainString();
    }
}
