package org.plaidsync.doctor;

/** How good a finding is. */
public enum Grade {
    PASS,
    /** Not looked at, for the reason told. */
    SKIP,
    /** It works, but something should be done. */
    WARN,
    FAIL
}
