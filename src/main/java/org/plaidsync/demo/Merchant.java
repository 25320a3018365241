package org.plaidsync.demo;

import java.util.Locale;
import java.util.Optional;

/**
 * The other side of a transaction: a shop, an employer, a landlord, or another account of the same person.
 *
 * @param name the clean name Plaid shows as {@code merchant_name}; empty for transfers and the like
 * @param statementName as the bank prints it
 * @param channel Plaid's {@code payment_channel}: online, in store or other
 * @param kind Plaid's counterparty type
 */
public record Merchant(
        Optional<String> name,
        String statementName,
        Category category,
        String channel,
        String kind,
        Optional<String> website,
        Optional<Place> place) {

    /** Where a shop stands. */
    public record Place(String address, String city, String region, String postalCode, String country) {}

    static Merchant shop(String name, Category category, Place place) {
        return new Merchant(
                Optional.of(name),
                statement(name),
                category,
                "in store",
                "merchant",
                Optional.of(site(name)),
                Optional.of(place));
    }

    static Merchant online(String name, Category category) {
        return new Merchant(
                Optional.of(name),
                statement(name),
                category,
                "online",
                "merchant",
                Optional.of(site(name)),
                Optional.empty());
    }

    /** A person or bank behind a transfer, a salary, an interest payment: no merchant in Plaid's sense. */
    static Merchant nobody(String statementName, Category category) {
        return new Merchant(
                Optional.empty(),
                statementName,
                category,
                "other",
                "financial_institution",
                Optional.empty(),
                Optional.empty());
    }

    private static String statement(String name) {
        return name.toUpperCase(Locale.ROOT).replace("'", "");
    }

    private static String site(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "") + ".example";
    }
}
