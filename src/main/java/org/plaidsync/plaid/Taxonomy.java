package org.plaidsync.plaid;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What Plaid's errors mean, in one table: by {@code error_code}, else by {@code error_type}, and only for what neither
 * tells by the HTTP status. Source: Plaid's documentation of errors.
 */
final class Taxonomy {
    /**
     * @param everyItem whether a fatal error would meet every other item too
     * @param planLimit whether the Plaid plan is used up
     */
    record Meaning(ErrorClass errorClass, boolean everyItem, boolean planLimit, String hint) {}

    private static final Meaning UNKNOWN_LATER = new Meaning(
            ErrorClass.LATER,
            false,
            false,
            "An error this version does not know; the next run tries again. If it stays, give Plaid's support the request id.");
    private static final Meaning UNKNOWN_RETRY =
            new Meaning(ErrorClass.RETRY, false, false, "Plaid had an internal problem; the next run tries again.");

    private static final Map<String, Meaning> BY_CODE = parse("""
            INTERNAL_SERVER_ERROR | RETRY | Plaid or the bank had an internal problem; the next run tries again. If it stays for days, update the account.
            PLANNED_MAINTENANCE | LATER | Plaid is in maintenance, see https://status.plaid.com; the next run tries again.

            CREDITS_EXHAUSTED TRIAL_CONNECTION_LIMIT ADDITION_LIMIT | FATAL plan | The limit of your Plaid plan is reached: upgrade it at https://dashboard.plaid.com.

            INSTITUTION_DOWN INSTITUTION_NOT_RESPONDING INSTITUTION_NOT_AVAILABLE | LATER | The bank does not answer Plaid; later runs try again.
            INSTITUTION_NO_LONGER_SUPPORTED | RELINK | Plaid reaches this bank in another way now: unlink the account and link it again.
            INSTITUTION_REGISTRATION_REQUIRED UNAUTHORIZED_INSTITUTION INSTITUTION_NOT_ENABLED_IN_ENVIRONMENT | FATAL item | This bank is not enabled for you: finish the OAuth registration and the security questionnaire at https://dashboard.plaid.com.
            UNSUPPORTED_RESPONSE | LATER | Plaid did not understand the bank; later runs try again. If it stays, give Plaid's support the request id.

            ITEM_LOGIN_REQUIRED | UPDATE | The bank wants a new login: update the account.
            INVALID_CREDENTIALS INVALID_MFA INSUFFICIENT_CREDENTIALS USER_INPUT_TIMEOUT INVALID_OTP | UPDATE | The login at the bank was not completed: update the account and finish it.
            ITEM_LOCKED | UPDATE | The bank locked the login: unlock it on the bank's site, then update the account.
            PASSWORD_RESET_REQUIRED | UPDATE | The bank wants a new password: set it on the bank's site, then update the account.
            USER_SETUP_REQUIRED | UPDATE | The bank waits for you to finish something on its site: do that, then update the account.
            ACCESS_NOT_GRANTED NO_ACCOUNTS | UPDATE | No account is shared with Plaid: update the account and select what to share.
            INVALID_UPDATED_USERNAME | RELINK | The user name at the bank changed: unlink the account and link it again.
            ITEM_NOT_SUPPORTED MFA_NOT_SUPPORTED MANUAL_VERIFICATION_REQUIRED | RELINK | Plaid cannot read this kind of account or login: unlink it and link again with another login, where you have one.
            ITEM_NOT_FOUND ITEM_CONCURRENTLY_DELETED | RELINK | The access was removed, here or at https://my.plaid.com: link the account again.
            PRODUCT_NOT_READY | RETRY | Plaid is still fetching the data from the bank; the next run tries again.
            PRODUCTS_NOT_SUPPORTED PRODUCT_NOT_ENABLED PRODUCT_UNAVAILABLE | SKIP | The bank does not offer this data.
            NO_INVESTMENT_ACCOUNTS NO_LIABILITY_ACCOUNTS NO_INVESTMENT_AUTH_ACCOUNTS NO_AUTH_ACCOUNTS | SKIP | There is no such account at this bank.

            INVALID_API_KEYS UNAUTHORIZED_ENVIRONMENT | FATAL | client_id or secret are wrong for this environment: compare them with https://dashboard.plaid.com.
            INVALID_PRODUCT UNAUTHORIZED_ROUTE_ACCESS | FATAL | Your Plaid team may not use this product: request it at https://dashboard.plaid.com.
            ADDITIONAL_CONSENT_REQUIRED | SKIP | You did not agree to share this data: update the account to do so.
            INVALID_ACCESS_TOKEN | RELINK | The access token is wrong, of another environment, or was removed: compare it, or link the account again.
            USER_PERMISSION_REVOKED | RELINK | You revoked the access at https://my.plaid.com: unlink the account and link it again.
            INVALID_PUBLIC_TOKEN INVALID_LINK_TOKEN | RELINK | The Link session's token is used up or expired: start the link again.
            INVALID_ACCOUNT_ID | LATER | The account was closed, is not shared any more, or has a new id.
            INVALID_INSTITUTION INVALID_LINK_CUSTOMIZATION | BUG | Plaid does not know what the configuration names.
            LAST_UPDATED_DATETIME_OUT_OF_RANGE | LATER | The bank's balance is older than asked for; the next run tries again.

            MISSING_FIELDS UNKNOWN_FIELDS INVALID_FIELD INVALID_BODY INVALID_HEADERS INVALID_CONFIGURATION NOT_FOUND NO_LONGER_AVAILABLE INCOMPATIBLE_API_VERSION | BUG | Plaid did not take the request: please report it with the request id.
            SANDBOX_ONLY | BUG | This works in the sandbox only.

            TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION | RESTART | The bank changed transactions during the sync; the next run tries again.
            INCORRECT_OAUTH_NONCE INCORRECT_LINK_TOKEN OAUTH_STATE_ID_ALREADY_PROCESSED OAUTH_STATE_ID_NOT_FOUND | RELINK | The bank's page came back to another Link session: start the link again, in the same browser.
            """);

    private static final Map<String, Meaning> BY_TYPE = parse("""
            API_ERROR | RETRY | Plaid had an internal problem; the next run tries again.
            RATE_LIMIT_EXCEEDED | RETRY | Plaid asks to slow down; the next run tries again.
            INSTITUTION_ERROR | LATER | Plaid has trouble with this bank; later runs try again.
            INVALID_REQUEST | BUG | Plaid did not take the request: please report it with the request id.
            OAUTH_ERROR | RELINK | The login at the bank's page failed: start the link again.
            """);

    private Taxonomy() {}

    static Meaning of(String errorType, String errorCode, OptionalInt httpStatus) {
        Meaning byCode = BY_CODE.get(errorCode);
        if (byCode != null) {
            return byCode;
        }
        Meaning byType = BY_TYPE.get(errorType);
        if (byType != null) {
            return byType;
        }
        return httpStatus.orElse(0) >= 500 ? UNKNOWN_RETRY : UNKNOWN_LATER;
    }

    private static Map<String, Meaning> parse(String table) {
        Map<String, Meaning> meanings = new HashMap<>();
        table.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] columns = line.split(" \\| ", 3);
            List<String> classAndScope = Arrays.asList(columns[1].split(" "));
            ErrorClass errorClass = ErrorClass.valueOf(classAndScope.get(0));
            Meaning meaning = new Meaning(
                    errorClass,
                    errorClass == ErrorClass.FATAL && !classAndScope.contains("item"),
                    classAndScope.contains("plan"),
                    columns[2]);
            for (String key : columns[0].split(" ")) {
                meanings.put(key, meaning);
            }
        });
        return Map.copyOf(meanings);
    }
}
