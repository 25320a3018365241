package org.plaidsync.demo;

import java.util.List;

/**
 * What a ledger must be equal to after a complete sync of an item.
 *
 * @param accounts the open ones with their balances
 * @param transactions those the bank still has, newest first, the ones of closed accounts included
 */
public record Truth(List<BankAccount> accounts, List<BankTransaction> transactions) {}
