/**
 * The INI file and what stands over it (environment, secret files): read, validated with all problems at once, and
 * appended to atomically. It must not know what the values are used for.
 */
package org.plaidsync.config;
