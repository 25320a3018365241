/**
 * A simulated bank that speaks Plaid's API on loopback, deterministic and with faults on demand. The rest of the program
 * talks to it over HTTP as to any bank and must not know it.
 */
package org.plaidsync.demo;
