/**
 * Tells others how a run goes: a monitor by pings, a command of the user's when it failed. What they do, or fail to do,
 * never changes the run. It must not know what a run is: it gets an exit code and a text.
 */
package org.plaidsync.notify;
