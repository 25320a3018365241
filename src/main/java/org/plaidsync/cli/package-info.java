/**
 * The picocli commands, the exit codes, and the one place that turns exceptions into messages. A command parses, calls
 * one service and renders its outcome; it holds no logic and knows no SQL, no JSON of Plaid's and no line protocol.
 */
package org.plaidsync.cli;
