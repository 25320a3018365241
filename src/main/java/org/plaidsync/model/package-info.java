/**
 * The words of the domain as plain records: account, transaction, balance, item, money. No framework types, no I/O.
 */
package org.plaidsync.model;
