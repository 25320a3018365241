package org.plaidsync.plaid;

/**
 * An item of Plaid's.
 *
 * @param json the object verbatim
 */
public record PlaidItem(ItemFields fields, String json) {}
