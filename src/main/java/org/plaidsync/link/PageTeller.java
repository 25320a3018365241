package org.plaidsync.link;

/** Lets an open page know how it went on in the console. */
interface PageTeller {
    void tell(Wire.Progress progress);
}
