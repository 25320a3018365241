/**
 * Looks at everything a run depends on and says what is wrong and what mends it. A check looks and changes nothing, and
 * must not rely on another one; it knows nothing of how its findings are shown.
 */
package org.plaidsync.doctor;
