package org.plaidsync.cli;

import java.util.IdentityHashMap;
import java.util.Map;
import org.plaidsync.model.Mask;

/** Prints as another exception does, causes and suppressed ones included, without the secrets in their messages. */
final class MaskedThrowable extends Throwable {
    private static final long serialVersionUID = 1;

    private final String text;

    private MaskedThrowable(Throwable original) {
        text = Mask.secrets(original.toString());
        setStackTrace(original.getStackTrace());
    }

    static Throwable of(Throwable original) {
        return of(original, new IdentityHashMap<>());
    }

    /** Exceptions can be each other's causes: each is copied once. */
    private static MaskedThrowable of(Throwable original, Map<Throwable, MaskedThrowable> copies) {
        MaskedThrowable known = copies.get(original);
        if (known != null) {
            return known;
        }
        MaskedThrowable copy = new MaskedThrowable(original);
        copies.put(original, copy);
        if (original.getCause() != null) {
            copy.initCause(of(original.getCause(), copies));
        }
        for (Throwable suppressed : original.getSuppressed()) {
            copy.addSuppressed(of(suppressed, copies));
        }
        return copy;
    }

    @Override
    public String toString() {
        return text;
    }
}
