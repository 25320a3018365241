package org.plaidsync.demo;

/** Plaid's personal finance category, such as {@code FOOD_AND_DRINK} and {@code FOOD_AND_DRINK_COFFEE}. */
public record Category(String primary, String detailed) {
    static Category of(String primary, String rest) {
        return new Category(primary, primary + "_" + rest);
    }
}
