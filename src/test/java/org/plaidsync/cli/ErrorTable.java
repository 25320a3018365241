package org.plaidsync.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.plaidsync.demo.Fault;

/** Everything Plaid may answer instead of transactions, and what must come of it. */
final class ErrorTable {
    /**
     * @param name the error's code, or the name of what goes wrong on the way
     * @param code what the user reads of it
     * @param exitCode of a run in which another account is well
     * @param requests how often the page is asked for in all
     * @param said what else the user reads, {@code FILE} standing for the configuration
     */
    record Row(String name, Fault fault, String code, int exitCode, int requests, String said) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Map<String, Fault> ON_THE_WAY = Map.of(
            "reset before the work", Fault.reset(),
            "reset after the work", Fault.resetAfterWork(),
            "reset in the middle", Fault.cutShort(),
            "HTML of a proxy", Fault.badGateway(),
            "HTML with status 200", new Fault.Foreign(200, "text/html", "<html>nginx: log in to the Wi-Fi</html>"),
            "empty answer", Fault.emptyAnswer(),
            "half of the JSON", Fault.halfJson(),
            "wrong types", Fault.wrongTypes(),
            "a list for an object", new Fault.Foreign(200, "application/json", "[\"nginx\"]"),
            "a redirect", new Fault.Foreign(302, "text/html", "<html>nginx moved</html>"));

    private static final Map<String, Fault> ODD = Map.of(
            "unknown code of a known type",
                    Fault.error(400, "ITEM_ERROR", "NEW_ITEM_CODE", "the simulated bank says: new"),
            "unknown type, 400", Fault.error(400, "NEW_ERROR", "NEW_CODE_400", "the simulated bank says: new"),
            "unknown type, 500", Fault.error(500, "NEW_ERROR", "NEW_CODE_500", "the simulated bank says: new"),
            "recaptcha",
                    Fault.error(400, "RECAPTCHA_ERROR", "RECAPTCHA_REQUIRED", "the simulated bank says: no robots"),
            "the cursor is refused",
                    Fault.error(400, "INVALID_REQUEST", "INVALID_FIELD", "the simulated bank says: unknown cursor"));

    private static final String CODES = """
        INTERNAL_SERVER_ERROR                        | 3 | 5 | the next run tries again
        PLANNED_MAINTENANCE                          | 3 | 1 | https://status.plaid.com

        TRANSACTIONS_SYNC_LIMIT                      | 3 | 5 | Plaid asks to slow down
        ITEM_GET_LIMIT                               | 3 | 5 | Plaid asks to slow down
        RATE_LIMIT                                   | 3 | 5 | Plaid asks to slow down
        INSTITUTION_RATE_LIMIT                       | 3 | 5 | Plaid asks to slow down

        INSTITUTION_DOWN                             | 3 | 1 | The bank does not answer Plaid
        INSTITUTION_NOT_RESPONDING                   | 3 | 1 | The bank does not answer Plaid
        INSTITUTION_NOT_AVAILABLE                    | 3 | 1 | The bank does not answer Plaid
        INSTITUTION_NO_LONGER_SUPPORTED              | 5 | 1 | plaid-sync -c FILE --link 'Broken'
        INSTITUTION_REGISTRATION_REQUIRED            | 2 | 1 | finish the OAuth registration
        UNAUTHORIZED_INSTITUTION                     | 2 | 1 | finish the OAuth registration
        INSTITUTION_NOT_ENABLED_IN_ENVIRONMENT       | 2 | 1 | finish the OAuth registration
        UNSUPPORTED_RESPONSE                         | 3 | 1 | give Plaid's support the request id

        ITEM_LOGIN_REQUIRED                          | 5 | 1 | *** re-run with: *** --update 'Broken' to fix
        INVALID_CREDENTIALS                          | 5 | 1 | *** re-run with: *** --update 'Broken' to fix
        INVALID_MFA                                  | 5 | 1 | *** re-run with: *** --update 'Broken' to fix
        INSUFFICIENT_CREDENTIALS                     | 5 | 1 | *** re-run with: *** --update 'Broken' to fix
        USER_INPUT_TIMEOUT                           | 5 | 1 | *** re-run with: *** --update 'Broken' to fix
        INVALID_OTP                                  | 5 | 1 | *** re-run with: *** --update 'Broken' to fix
        ITEM_LOCKED                                  | 5 | 1 | unlock it on the bank's site, then update the account. *** re-run with: *** --update 'Broken' to fix
        PASSWORD_RESET_REQUIRED                      | 5 | 1 | set it on the bank's site, then update the account. *** re-run with: *** --update 'Broken' to fix
        USER_SETUP_REQUIRED                          | 5 | 1 | do that, then update the account. *** re-run with: *** --update 'Broken' to fix
        ACCESS_NOT_GRANTED                           | 5 | 1 | select what to share. *** re-run with: *** --update 'Broken' to fix
        NO_ACCOUNTS                                  | 5 | 1 | select what to share. *** re-run with: *** --update 'Broken' to fix
        INVALID_UPDATED_USERNAME                     | 5 | 1 | *** unlink it, then link it anew: *** plaid-sync -c FILE unlink 'Broken' plaid-sync -c FILE --link 'Broken'
        ITEM_NOT_SUPPORTED                           | 5 | 1 | *** unlink it, then link it anew: *** plaid-sync -c FILE unlink 'Broken' plaid-sync -c FILE --link 'Broken'
        MFA_NOT_SUPPORTED                            | 5 | 1 | *** unlink it, then link it anew: *** plaid-sync -c FILE unlink 'Broken' plaid-sync -c FILE --link 'Broken'
        MANUAL_VERIFICATION_REQUIRED                 | 5 | 1 | *** unlink it, then link it anew: *** plaid-sync -c FILE unlink 'Broken' plaid-sync -c FILE --link 'Broken'
        ITEM_NOT_FOUND                               | 5 | 1 | *** unlink it, then link it anew: *** plaid-sync -c FILE unlink 'Broken' plaid-sync -c FILE --link 'Broken'
        ITEM_CONCURRENTLY_DELETED                    | 5 | 1 | *** unlink it, then link it anew: *** plaid-sync -c FILE unlink 'Broken' plaid-sync -c FILE --link 'Broken'
        PRODUCT_NOT_READY                            | 3 | 5 | still fetching the data from the bank
        PRODUCTS_NOT_SUPPORTED                       | 0 | 1 | The bank does not offer this data.
        PRODUCT_NOT_ENABLED                          | 0 | 1 | The bank does not offer this data.
        PRODUCT_UNAVAILABLE                          | 0 | 1 | The bank does not offer this data.
        NO_AUTH_ACCOUNTS                             | 0 | 1 | There is no such account at this bank.
        NO_INVESTMENT_ACCOUNTS                       | 0 | 1 | There is no such account at this bank.
        NO_LIABILITY_ACCOUNTS                        | 0 | 1 | There is no such account at this bank.
        NO_INVESTMENT_AUTH_ACCOUNTS                  | 0 | 1 | There is no such account at this bank.

        ADDITIONAL_CONSENT_REQUIRED                  | 0 | 1 | You did not agree to share this data
        INVALID_ACCESS_TOKEN                         | 5 | 1 | *** unlink it, then link it anew: *** plaid-sync -c FILE unlink 'Broken' plaid-sync -c FILE --link 'Broken'
        USER_PERMISSION_REVOKED                      | 5 | 1 | *** unlink it, then link it anew: *** plaid-sync -c FILE unlink 'Broken' plaid-sync -c FILE --link 'Broken'
        INVALID_PUBLIC_TOKEN                         | 5 | 1 | start the link again
        INVALID_LINK_TOKEN                           | 5 | 1 | start the link again
        INVALID_ACCOUNT_ID                           | 3 | 1 | The account was closed, is not shared any more, or has a new id.
        INVALID_INSTITUTION                          | 1 | 1 | Plaid does not know what the configuration names.
        INVALID_LINK_CUSTOMIZATION                   | 1 | 1 | Plaid does not know what the configuration names.
        INCORRECT_OAUTH_NONCE                        | 5 | 1 | start the link again, in the same browser
        INCORRECT_LINK_TOKEN                         | 5 | 1 | start the link again, in the same browser
        OAUTH_STATE_ID_ALREADY_PROCESSED             | 5 | 1 | start the link again, in the same browser
        OAUTH_STATE_ID_NOT_FOUND                     | 5 | 1 | start the link again, in the same browser

        LAST_UPDATED_DATETIME_OUT_OF_RANGE           | 3 | 1 | older than asked for
        MISSING_FIELDS                               | 1 | 1 | please report it with the request id
        UNKNOWN_FIELDS                               | 1 | 1 | please report it with the request id
        INVALID_FIELD                                | 1 | 1 | please report it with the request id
        INVALID_BODY                                 | 1 | 1 | please report it with the request id
        INVALID_HEADERS                              | 1 | 1 | please report it with the request id
        INVALID_CONFIGURATION                        | 1 | 1 | please report it with the request id
        NOT_FOUND                                    | 1 | 1 | please report it with the request id
        NO_LONGER_AVAILABLE                          | 1 | 1 | please report it with the request id
        INCOMPATIBLE_API_VERSION                     | 1 | 1 | please report it with the request id
        SANDBOX_ONLY                                 | 1 | 1 | This works in the sandbox only.
        TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION | 3 | 6 | The bank changed transactions during the sync
        """;

    /** Of these nobody else is asked for any more. */
    private static final String OF_ALL = """
        INVALID_API_KEYS                             | 2 | 1 | client_id or secret are wrong
        UNAUTHORIZED_ENVIRONMENT                     | 2 | 1 | client_id or secret are wrong
        INVALID_PRODUCT                              | 2 | 1 | request it at https://dashboard.plaid.com
        UNAUTHORIZED_ROUTE_ACCESS                    | 2 | 1 | request it at https://dashboard.plaid.com
        CREDITS_EXHAUSTED                            | 5 | 1 | upgrade it at https://dashboard.plaid.com
        TRIAL_CONNECTION_LIMIT                       | 5 | 1 | upgrade it at https://dashboard.plaid.com
        ADDITION_LIMIT                               | 5 | 1 | upgrade it at https://dashboard.plaid.com
        """;

    private static final String STRANGE = """
        unknown code of a known type | NEW_ITEM_CODE      | 3 | 1 | give Plaid's support the request id
        unknown type, 400            | NEW_CODE_400       | 3 | 1 | give Plaid's support the request id
        unknown type, 500            | NEW_CODE_500       | 3 | 5 | Plaid had an internal problem
        recaptcha                    | RECAPTCHA_REQUIRED | 3 | 1 | give Plaid's support the request id
        the cursor is refused        | INVALID_FIELD      | 5 | 1 | *** re-run with: *** plaid-sync -c FILE --full to fetch everything again
        """;

    private static final String TRANSPORT = """
        reset before the work | CONNECTION_LOST   | 3 | 5 | broke off
        reset after the work  | CONNECTION_LOST   | 3 | 5 | broke off
        reset in the middle   | CONNECTION_LOST   | 3 | 5 | broke off
        HTML of a proxy       | UNREADABLE_ANSWER | 3 | 5 | HTTP status 502
        HTML with status 200  | UNREADABLE_ANSWER | 3 | 5 | the next run tries again
        empty answer          | UNREADABLE_ANSWER | 3 | 5 | Plaid's answer was empty
        half of the JSON      | UNREADABLE_ANSWER | 3 | 5 | the next run tries again
        wrong types           | UNREADABLE_ANSWER | 3 | 1 | the next run tries again
        a list for an object  | UNREADABLE_ANSWER | 3 | 1 | the next run tries again
        a redirect            | UNREADABLE_ANSWER | 3 | 5 | HTTP status 302
        """;

    private ErrorTable() {}

    static List<Row> ofOneItem() {
        return byCode(CODES);
    }

    static List<Row> ofEveryItem() {
        return byCode(OF_ALL);
    }

    static List<Row> strange() {
        return named(STRANGE, ODD);
    }

    static List<Row> onTheWay() {
        return named(TRANSPORT, ON_THE_WAY);
    }

    private static List<Row> byCode(String table) {
        return cells(table)
                .map(row -> new Row(
                        row.get(0),
                        Fault.error(row.get(0)),
                        row.get(0),
                        Integer.parseInt(row.get(1)),
                        Integer.parseInt(row.get(2)),
                        row.get(3)))
                .toList();
    }

    private static List<Row> named(String table, Map<String, Fault> faults) {
        return cells(table)
                .map(row -> new Row(
                        row.get(0),
                        faults.get(row.get(0)),
                        row.get(1),
                        Integer.parseInt(row.get(2)),
                        Integer.parseInt(row.get(3)),
                        row.get(4)))
                .toList();
    }

    private static Stream<List<String>> cells(String table) {
        return table.lines().filter(line -> !line.isBlank()).map(line -> Arrays.stream(line.split(" \\| "))
                .map(String::strip)
                .toList());
    }
}
