package org.plaidsync.demo;

import java.util.List;
import org.plaidsync.demo.Merchant.Place;

/** The shops, employers and services the simulated customers deal with. All of them are invented. */
final class Merchants {
    private static final String ENTERTAINMENT = "ENTERTAINMENT";
    private static final String FOOD = "FOOD_AND_DRINK";
    private static final String GOODS = "GENERAL_MERCHANDISE";
    private static final String HOME = "RENT_AND_UTILITIES";
    private static final String TRAVEL = "TRAVEL";

    static final List<Merchant> GROCERIES = List.of(
            shop("Green Basket Market", Category.of(FOOD, "GROCERIES"), "214 Alder St", "97205"),
            shop("Millbrook Foods", Category.of(FOOD, "GROCERIES"), "1180 Harbor Ave", "97202"),
            shop("Corner Pantry", Category.of(FOOD, "GROCERIES"), "9 Juniper Ct", "97211"));
    static final List<Merchant> COFFEE = List.of(
            shop("Harbor Roasters", Category.of(FOOD, "COFFEE"), "31 Quay Rd", "97204"),
            shop("Copper Kettle Café", Category.of(FOOD, "COFFEE"), "77 Linden Ave", "97209"));
    static final List<Merchant> RESTAURANTS = List.of(
            shop("Noodle Yard", Category.of(FOOD, "RESTAURANT"), "502 Oak St", "97214"),
            shop("Olive & Ember", Category.of(FOOD, "RESTAURANT"), "18 Mason Sq", "97210"),
            shop("Taqueria Luz", Category.of(FOOD, "FAST_FOOD"), "640 Division St", "97202"));
    static final List<Merchant> SHOPPING = List.of(
            Merchant.online("Parcel & Pine", Category.of(GOODS, "ONLINE_MARKETPLACES")),
            shop("Brightway Pharmacy", Category.of("MEDICAL", "PHARMACIES_AND_SUPPLEMENTS"), "88 Main St", "97201"),
            shop("Hammer & Hinge", Category.of("HOME_IMPROVEMENT", "HARDWARE"), "410 Foundry Rd", "97227"));
    static final List<Merchant> RIDES = List.of(
            Merchant.online("Swiftcab", Category.of("TRANSPORTATION", "TAXIS_AND_RIDE_SHARES")),
            shop("Beacon Fuel", Category.of("TRANSPORTATION", "GAS"), "2300 Route 9", "97222"));
    static final List<Merchant> ABROAD = List.of(
            abroad("Boulangerie Saint-Roch", Category.of(FOOD, "RESTAURANT"), "12 Rue des Lilas"),
            abroad("Hôtel du Vieux Pont", Category.of(TRAVEL, "LODGING"), "3 Quai des Brumes"),
            abroad(
                    "Musée des Horloges",
                    Category.of(ENTERTAINMENT, "SPORTING_EVENTS_AMUSEMENT_PARKS_AND_MUSEUMS"),
                    "1 Place Haute"));

    static final Merchant STREAMING = Merchant.online("Lanternflix", Category.of(ENTERTAINMENT, "TV_AND_MOVIES"));
    static final Merchant MUSIC = Merchant.online("Tonearm Music", Category.of(ENTERTAINMENT, "MUSIC_AND_AUDIO"));
    static final Merchant ELECTRICITY = Merchant.online("Cascade Power", Category.of(HOME, "GAS_AND_ELECTRICITY"));
    static final Merchant INTERNET = Merchant.online("Fernwood Fiber", Category.of(HOME, "INTERNET_AND_CABLE"));
    static final Merchant RENT = Merchant.nobody("ALDER COURT APARTMENTS RENT", Category.of(HOME, "RENT"));
    static final Merchant SALARY = Merchant.nobody("NORTHWIND TOOLS PAYROLL", Category.of("INCOME", "WAGES"));
    static final Merchant INTEREST = Merchant.nobody("INTEREST PAYMENT", Category.of("INCOME", "INTEREST_EARNED"));
    static final Merchant CASH = Merchant.nobody("ATM WITHDRAWAL", Category.of("TRANSFER_OUT", "WITHDRAWAL"));
    static final Merchant TO_SAVINGS = Merchant.nobody("TRANSFER TO SAVINGS", Category.of("TRANSFER_OUT", "SAVINGS"));
    static final Merchant FROM_CHECKING =
            Merchant.nobody("TRANSFER FROM CHECKING", Category.of("TRANSFER_IN", "ACCOUNT_TRANSFER"));
    static final Merchant CARD_PAYMENT =
            Merchant.nobody("CARD AUTOPAY", Category.of("LOAN_PAYMENTS", "CREDIT_CARD_PAYMENT"));
    static final Merchant PAYMENT_RECEIVED =
            Merchant.nobody("PAYMENT THANK YOU", Category.of("LOAN_PAYMENTS", "CREDIT_CARD_PAYMENT"));
    static final Merchant FOREIGN_FEE =
            Merchant.nobody("FOREIGN TRANSACTION FEE", Category.of("BANK_FEES", "FOREIGN_TRANSACTION_FEES"));
    static final Merchant UNSPECIFIED =
            Merchant.nobody("PAYMENT", Category.of("GENERAL_SERVICES", "OTHER_GENERAL_SERVICES"));

    private Merchants() {}

    private static Merchant shop(String name, Category category, String address, String postalCode) {
        return Merchant.shop(name, category, new Place(address, "Portland", "OR", postalCode, "US"));
    }

    private static Merchant abroad(String name, Category category, String address) {
        return Merchant.shop(name, category, new Place(address, "Colmar", "Grand Est", "68000", "FR"));
    }
}
