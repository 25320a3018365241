package org.plaidsync.model;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why a server's certificate is not trusted, in words that lead to what must be mended. */
public final class CertificateProblem {
    private static final int DEEPEST_CAUSE = 20;

    private CertificateProblem() {}

    /** Such as {@code its certificate has expired}; empty where the failure is about something else. */
    public static Optional<String> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .flatMap(cause -> words(cause).stream())
                .findFirst()
                .or(() -> isMistrust(failure) ? Optional.of("its certificate is not acceptable") : Optional.empty());
    }

    private static boolean isMistrust(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(CertificateException.class::isInstance);
    }

    private static Optional<String> words(Throwable cause) {
        if (cause instanceof CertificateExpiredException) {
            return Optional.of("its certificate has expired, or this machine's clock is ahead");
        }
        if (cause instanceof CertificateNotYetValidException) {
            return Optional.of("its certificate is not valid yet: is this machine's clock behind?");
        }
        if (cause instanceof CertPathBuilderException) {
            return Optional.of("its certificate is signed by none of the authorities that this program trusts");
        }
        return isAboutName(cause) ? Optional.of("its certificate is for another name") : Optional.empty();
    }

    /** The JDK has no type of its own for it. */
    private static boolean isAboutName(Throwable cause) {
        return cause instanceof SSLPeerUnverifiedException
                || cause instanceof CertificateException
                        && cause.getMessage() != null
                        && (cause.getMessage().startsWith("No name matching ")
                                || cause.getMessage().startsWith("No subject alternative "));
    }
}
