package org.plaidsync.link;

/** Asks a person before something is done that cannot be undone. */
public interface Consent {

    Answer ask(String question);

    enum Answer {
        YES,
        NO,
        /** There is no terminal at which somebody could answer. */
        NOBODY_THERE
    }
}
