package org.plaidsync.influx;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.plaidsync.model.CertificateProblem;

/** What it means that no answer came at all. */
final class Unreachable {
    private Unreachable() {}

    /** Most of it passes; a certificate that is not trusted is for a person to mend. */
    static Answer answer(Throwable failure, String address, UnaryOperator<String> masked) {
        Optional<String> distrust = CertificateProblem.of(failure);
        if (distrust.isPresent()) {
            return new Answer.Misconfigured(masked.apply(
                    "The certificate of " + address + " is not trusted here, nothing was sent: " + distrust.get()));
        }
        return new Answer.Later(
                masked.apply("No connection to InfluxDB at " + address + ": " + words(failure)), Optional.empty());
    }

    private static String words(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "its name could not be resolved";
        }
        if (failure instanceof NoRouteToHostException) {
            return "there is no way to it in this network";
        }
        if (failure instanceof ConnectException) {
            return "it refused the connection";
        }
        if (failure instanceof SocketTimeoutException) {
            return "it did not answer in time";
        }
        String told =
                failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
        return failure instanceof SSLException
                ? "it does not speak TLS as https needs it (" + told + ")"
                : "the connection broke off (" + told + ")";
    }
}
