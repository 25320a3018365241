package org.plaidsync.demo;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes transactions as Plaid does, straight into text: an answer of 500 of them takes about a millisecond. What
 * depends on the merchant alone is rendered once for each.
 */
final class TransactionJson {
    private static final String NO_PLACE = """
            {"address":null,"city":null,"region":null,"postal_code":null,"country":null,"lat":null,"lon":null,\
            "store_number":null}""";
    private static final String NO_PAYMENT_META = """
            {"reference_number":null,"ppd_id":null,"payee":null,"by_order_of":null,"payer":null,\
            "payment_method":null,"payment_processor":null,"reason":null}""";

    private final Map<Merchant, String> merchants = new ConcurrentHashMap<>();

    void append(StringBuilder out, BankTransaction transaction, boolean originalDescription) {
        String currency = transaction.currency().code();
        boolean official = transaction.currency().official();
        String date = transaction.date().toString();
        text(out.append('{'), "transaction_id", transaction.id());
        text(out.append(','), "account_id", transaction.accountId());
        out.append(",\"amount\":").append(Json.number(transaction.amount()));
        text(out.append(','), "iso_currency_code", official ? currency : null);
        text(out.append(','), "unofficial_currency_code", official || currency.equals("none") ? null : currency);
        text(out.append(','), "date", date);
        text(
                out.append(','),
                "authorized_date",
                transaction.authorizedDate().map(Object::toString).orElse(null));
        text(out.append(','), "datetime", transaction.pending() ? null : date + "T00:00:00Z");
        out.append(",\"authorized_datetime\":null");
        text(out.append(','), "name", transaction.name());
        if (originalDescription) {
            text(out.append(','), "original_description", transaction.merchant().statementName());
        }
        out.append(",\"pending\":").append(transaction.pending());
        text(
                out.append(','),
                "pending_transaction_id",
                transaction.pendingTransactionId().orElse(null));
        category(out, transaction);
        out.append(merchants.computeIfAbsent(transaction.merchant(), TransactionJson::constant));
        if (!transaction.moreFields().isEmpty()) {
            out.append(',').append(transaction.moreFields());
        }
        out.append('}');
    }

    private static void category(StringBuilder out, BankTransaction transaction) {
        out.append(",\"category\":null,\"category_id\":null,\"personal_finance_category\":");
        transaction
                .category()
                .ifPresentOrElse(
                        category -> {
                            text(out.append('{'), "primary", category.primary());
                            text(out.append(','), "detailed", category.detailed());
                            text(out.append(','), "confidence_level", "VERY_HIGH");
                            text(out.append(','), "version", "v1");
                            out.append('}');
                        },
                        () -> out.append("null"));
    }

    private static String constant(Merchant merchant) {
        String website = merchant.website().orElse(null);
        String logo = merchant.website()
                .map(site -> "https://logos." + site + "/logo.png")
                .orElse(null);
        String entity =
                merchant.name().map(name -> new Ids(name.hashCode()).next()).orElse(null);
        StringBuilder out = new StringBuilder();
        text(out.append(','), "merchant_name", merchant.name().orElse(null));
        text(out.append(','), "merchant_entity_id", entity);
        text(out.append(','), "website", website);
        text(out.append(','), "logo_url", logo);
        text(out.append(','), "payment_channel", merchant.channel());
        text(out.append(','), "transaction_type", "unresolved");
        out.append(",\"transaction_code\":null,\"check_number\":null,\"account_owner\":null,\"counterparties\":[");
        merchant.name().ifPresent(name -> {
            text(out.append('{'), "name", name);
            text(out.append(','), "type", merchant.kind());
            text(out.append(','), "website", website);
            text(out.append(','), "logo_url", logo);
            text(out.append(','), "entity_id", entity);
            text(out.append(','), "confidence_level", "VERY_HIGH");
            out.append('}');
        });
        out.append("],\"location\":");
        merchant.place().ifPresentOrElse(place -> place(out, place), () -> out.append(NO_PLACE));
        return out.append(",\"payment_meta\":").append(NO_PAYMENT_META).toString();
    }

    private static void place(StringBuilder out, Merchant.Place place) {
        text(out.append('{'), "address", place.address());
        text(out.append(','), "city", place.city());
        text(out.append(','), "region", place.region());
        text(out.append(','), "postal_code", place.postalCode());
        text(out.append(','), "country", place.country());
        out.append(",\"lat\":null,\"lon\":null,\"store_number\":null}");
    }

    private static void text(StringBuilder out, String name, String value) {
        out.append('"').append(name).append("\":");
        if (value == null) {
            out.append("null");
            return;
        }
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, out);
        out.append('"');
    }
}
