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

    /** Whether {@link #minorUnits()} loses nothing. */
    public boolean isWholeMinorUnits() {
        return amount.stripTrailingZeros().scale() <= currency.fractionDigits();
    }
}
