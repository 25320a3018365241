package org.plaidsync.plaid;

/** Marks the records that a body of Plaid's is read into. */
interface Answer {}
