package org.plaidsync.plaid;

import org.plaidsync.model.RawJson;

/**
 * An item of Plaid's.
 *
 * @param json the object verbatim
 */
public record PlaidItem(ItemFields fields, RawJson json) {}
