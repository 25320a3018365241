/**
 * The long-running mode: when a run is due, that no two overlap, and what a monitor may ask. It knows nothing of how a
 * sync works: a run is a {@link java.lang.Runnable}.
 */
package org.plaidsync.schedule;
