package org.plaidsync.model;

import java.util.Objects;

/**
 * The currency of an amount: an ISO 4217 code, or a code of Plaid's own for what has none (crypto-currencies, points).
 *
 * @param code as Plaid gives it, {@code "none"} where it gives none
 * @param official whether {@code code} is an ISO 4217 code
 */
public record Currency(String code, boolean official) {
    private static final int UNOFFICIAL_FRACTION_DIGITS = 8;
    private static final int USUAL_FRACTION_DIGITS = 2;

    public Currency {
        Objects.requireNonNull(code);
    }

    /** Of Plaid's two fields, of which one is null. */
    public static Currency of(String isoCode, String unofficialCode) {
        if (isoCode != null) {
            return new Currency(isoCode, true);
        }
        return new Currency(unofficialCode == null ? "none" : unofficialCode, false);
    }

    /** How many decimal digits the minor unit stands for: ISO 4217's exponent, 8 for unofficial currencies. */
    public int fractionDigits() {
        if (!official) {
            return UNOFFICIAL_FRACTION_DIGITS;
        }
        try {
            // -1 stands for "not applicable" (gold, test codes)
            return Math.max(0, java.util.Currency.getInstance(code).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknownToThisJdk) {
            return code.equals("UYW") ? 4 : USUAL_FRACTION_DIGITS;
        }
    }
}
