package org.plaidsync.demo;

import java.util.Locale;
import java.util.Optional;

/**
 * An error as Plaid tells it.
 *
 * @param displayMessage for the end user, where Plaid has one
 */
public record PlaidError(int status, String type, String code, String message, Optional<String> displayMessage) {

    static final String LOGIN_REQUIRED_MESSAGE =
            "the login details of this item have changed (credentials, MFA, or required user action) and a user login"
                    + " is required to update this information. use Link's update mode to restore the item to a good"
                    + " state";

    /** The error of this code as Plaid usually tells it. An unknown code becomes an {@code ITEM_ERROR}. */
    public static PlaidError of(String code) {
        return switch (code) {
            case "ITEM_LOGIN_REQUIRED" ->
                new PlaidError(
                        400,
                        "ITEM_ERROR",
                        code,
                        LOGIN_REQUIRED_MESSAGE,
                        Optional.of("Please log in to your bank again."));
            case "INTERNAL_SERVER_ERROR" -> of(500, "API_ERROR", code);
            case "PLANNED_MAINTENANCE" -> of(503, "API_ERROR", code);
            case "INSTITUTION_DOWN",
                    "INSTITUTION_NOT_RESPONDING",
                    "INSTITUTION_NOT_AVAILABLE",
                    "INSTITUTION_NO_LONGER_SUPPORTED",
                    "INSTITUTION_REGISTRATION_REQUIRED",
                    "INSTITUTION_NOT_ENABLED_IN_ENVIRONMENT",
                    "UNAUTHORIZED_INSTITUTION",
                    "UNSUPPORTED_RESPONSE" -> of(400, "INSTITUTION_ERROR", code);
            case "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION" -> of(400, "TRANSACTIONS_ERROR", code);
            case "LAST_UPDATED_DATETIME_OUT_OF_RANGE" -> of(400, "INVALID_RESULT", code);
            case "CREDITS_EXHAUSTED", "TRIAL_CONNECTION_LIMIT", "INSTITUTION_RATE_LIMIT" ->
                of(429, "RATE_LIMIT_EXCEEDED", code);
            case "INVALID_ACCESS_TOKEN",
                    "INVALID_ACCOUNT_ID",
                    "INVALID_API_KEYS",
                    "INVALID_INSTITUTION",
                    "INVALID_LINK_CUSTOMIZATION",
                    "INVALID_LINK_TOKEN",
                    "INVALID_PRODUCT",
                    "INVALID_PUBLIC_TOKEN",
                    "ADDITIONAL_CONSENT_REQUIRED",
                    "UNAUTHORIZED_ENVIRONMENT",
                    "UNAUTHORIZED_ROUTE_ACCESS",
                    "USER_PERMISSION_REVOKED" -> of(400, "INVALID_INPUT", code);
            case "INCOMPATIBLE_API_VERSION",
                    "INVALID_BODY",
                    "INVALID_CONFIGURATION",
                    "INVALID_FIELD",
                    "INVALID_HEADERS",
                    "MISSING_FIELDS",
                    "NO_LONGER_AVAILABLE",
                    "SANDBOX_ONLY",
                    "UNKNOWN_FIELDS" -> of(400, "INVALID_REQUEST", code);
            case "INCORRECT_LINK_TOKEN",
                    "INCORRECT_OAUTH_NONCE",
                    "OAUTH_STATE_ID_ALREADY_PROCESSED",
                    "OAUTH_STATE_ID_NOT_FOUND" -> of(400, "OAUTH_ERROR", code);
            case "NOT_FOUND" -> of(404, "INVALID_REQUEST", code);
            default -> code.endsWith("_LIMIT") ? of(429, "RATE_LIMIT_EXCEEDED", code) : of(400, "ITEM_ERROR", code);
        };
    }

    PlaidError saying(String newMessage) {
        return new PlaidError(status, type, code, newMessage, displayMessage);
    }

    private static PlaidError of(int status, String type, String code) {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return new PlaidError(status, type, code, "the simulated bank says: " + words, Optional.empty());
    }
}
