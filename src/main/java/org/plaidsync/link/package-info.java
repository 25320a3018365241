/**
 * A link or update session in the browser: the local server and its page, the token exchange, and saving the account.
 * It must not know how transactions are synced.
 */
package org.plaidsync.link;
