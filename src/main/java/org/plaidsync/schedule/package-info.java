/**
 * The long-running mode: runs the same sync as the command line, on a schedule. It knows nothing of how a sync works.
 */
package org.plaidsync.schedule;
