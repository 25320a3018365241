/**
 * Plaid's HTTP API: one client, request and response records, errors as typed exceptions, and the retry policy. It
 * must not know what the answers are used for.
 */
package org.plaidsync.plaid;
