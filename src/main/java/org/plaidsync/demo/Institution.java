package org.plaidsync.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A bank one can link.
 *
 * @param oauth whether one logs in on the bank's own page; such banks limit the consent's time here
 * @param persistentIds whether its accounts carry a {@code persistent_account_id}
 */
public record Institution(String id, String name, boolean oauth, boolean persistentIds, List<Opening> openings) {
    public static final String FIRST_PLATYPUS = "ins_109508";
    public static final String PLATYPUS_OAUTH = "ins_127287";
    public static final String CHASE = "ins_56";
    public static final String CAPITAL_ONE = "ins_128026";
    public static final String CITIBANK = "ins_5";
    public static final String TARTAN = "ins_109511";

    /** An account as it is when its customer links it. */
    record Opening(
            String name,
            String officialName,
            String mask,
            String type,
            String subtype,
            String currency,
            BigDecimal current,
            Optional<BigDecimal> limit) {}

    private static final List<Institution> ALL = List.of(
            new Institution(
                    FIRST_PLATYPUS,
                    "First Platypus Bank",
                    false,
                    false,
                    List.of(
                            checking("Everyday Checking", "0000", "4210.37"),
                            savings("Rainy Day Savings", "1111", "12750.2"),
                            card("Platypus Rewards Card", "3333", "611.09", "5000"))),
            new Institution(
                    PLATYPUS_OAUTH,
                    "Platypus OAuth Bank",
                    true,
                    false,
                    List.of(
                            checking("Checking", "4820", "2304.55"),
                            new Opening(
                                    "Euro Account",
                                    "Multi-Currency Euro Account",
                                    "7702",
                                    "depository",
                                    "checking",
                                    "EUR",
                                    new BigDecimal("1530.4"),
                                    Optional.empty()))),
            new Institution(
                    CHASE,
                    "Chase",
                    true,
                    true,
                    List.of(
                            checking("TOTAL CHECKING", "9016", "3187.9"),
                            savings("CHASE SAVINGS", "4471", "8000"),
                            card("Freedom Card", "2298", "1042.66", "9500"))),
            new Institution(
                    CAPITAL_ONE,
                    "Capital One",
                    true,
                    false,
                    List.of(
                            savings("360 Performance Savings", "6120", "21044.81"),
                            card("Quicksilver", "5549", "388.12", "7500"))),
            new Institution(
                    CITIBANK,
                    "Citibank Online",
                    true,
                    false,
                    List.of(
                            checking("Citi Checking", "3305", "5120.03"),
                            card("Double Cash Card", "8817", "254.3", "12000"))),
            new Institution(
                    TARTAN,
                    "Tartan Bank",
                    false,
                    false,
                    List.of(
                            checking("Tartan Checking", "6254", "1877.41"),
                            savings("Tartan Savings", "6255", "3300"))));

    public static List<Institution> all() {
        return ALL;
    }

    static Institution byId(String id) {
        return ALL.stream()
                .filter(institution -> institution.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.with(
                        "INVALID_INSTITUTION", "invalid institution_id provided; the simulated bank does not know it"));
    }

    private static Opening checking(String name, String mask, String current) {
        return depository(name, mask, "checking", current);
    }

    private static Opening savings(String name, String mask, String current) {
        return depository(name, mask, "savings", current);
    }

    private static Opening depository(String name, String mask, String subtype, String current) {
        return new Opening(
                name, name + " Account", mask, "depository", subtype, "USD", new BigDecimal(current), Optional.empty());
    }

    private static Opening card(String name, String mask, String current, String limit) {
        return new Opening(
                name,
                name + " Visa Signature",
                mask,
                "credit",
                "credit card",
                "USD",
                new BigDecimal(current),
                Optional.of(new BigDecimal(limit)));
    }
}
