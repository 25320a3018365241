package org.plaidsync.plaid;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.plaidsync.model.CertificateProblem;

/** Puts what can go wrong between here and Plaid into words. */
final class TransportErrors {
    private static final String HINT =
            "Check the network, a proxy or firewall, and https://status.plaid.com; the next run tries again.";

    /** With these the request surely never reached Plaid. */
    private static final Set<String> BEFORE_SENDING =
            Set.of("CONNECTION_REFUSED", "UNKNOWN_HOST", "HOST_UNREACHABLE", "TLS_FAILED", "CONNECT_TIMEOUT");

    /** OkHttp's word for a body that ends too early, which it takes for a violation of HTTP. */
    private static final String CUT = "unexpected end of stream";

    private TransportErrors() {}

    static boolean isBeforeSending(PlaidException failure) {
        return failure.isTransport() && BEFORE_SENDING.contains(failure.errorCode());
    }

    /** What the HTTP client threw, as a {@link PlaidException}; unchanged where it has nothing to do with transport. */
    static RuntimeException of(Throwable thrown, String host) {
        List<Throwable> causes = causes(thrown);
        for (Throwable cause : causes) {
            if (cause instanceof PlaidException plaid) {
                return plaid;
            }
            PlaidException known = known(cause, host);
            if (known != null) {
                return known;
            }
        }
        return thrown instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(thrown);
    }

    static PlaidException interrupted() {
        return PlaidException.transport(
                ErrorClass.LATER,
                "INTERRUPTED",
                "Waiting for Plaid was interrupted.",
                "The next run goes on where this one stopped.",
                null);
    }

    static PlaidException noBody() {
        return PlaidException.unreadable(
                ErrorClass.RETRY, "Plaid's answer was empty.", OptionalInt.empty(), Optional.empty());
    }

    private static PlaidException known(Throwable cause, String host) {
        if (cause instanceof ProtocolException && !CUT.equals(cause.getMessage())) {
            // without the cause, which quotes what was said instead
            return PlaidException.unreadable(
                    ErrorClass.RETRY, host + " does not answer in HTTP.", OptionalInt.empty(), Optional.empty());
        }
        if (cause instanceof Exchange.ConnectTimeout) {
            return retry("CONNECT_TIMEOUT", host + " did not take a connection in time.", cause);
        }
        if (cause instanceof UnknownHostException) {
            return retry("UNKNOWN_HOST", "The name " + host + " could not be resolved.", cause);
        }
        if (cause instanceof NoRouteToHostException) {
            return retry("HOST_UNREACHABLE", "There is no way to " + host + " in this network.", cause);
        }
        if (cause instanceof ConnectException) {
            return retry("CONNECTION_REFUSED", host + " refused the connection.", cause);
        }
        if (cause instanceof SSLException) {
            String why = CertificateProblem.of(cause).map(words -> ": " + words).orElse("");
            return retry("TLS_FAILED", "No trustworthy TLS connection to " + host + " came about" + why + ".", cause);
        }
        if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
            return retry("TIMEOUT", host + " did not answer in time.", cause);
        }
        if (cause instanceof IOException) {
            return retry("CONNECTION_LOST", "The connection to " + host + " broke off.", withoutAnswer(cause));
        }
        return null;
    }

    /** Null where it may quote what of an answer had arrived. */
    private static Throwable withoutAnswer(Throwable cause) {
        return causes(cause).stream().anyMatch(EOFException.class::isInstance) ? null : cause;
    }

    private static PlaidException retry(String code, String message, Throwable cause) {
        return PlaidException.transport(ErrorClass.RETRY, code, message, HINT, cause);
    }

    private static List<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .toList();
    }
}
