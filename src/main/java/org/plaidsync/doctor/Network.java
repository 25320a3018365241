package org.plaidsync.doctor;

/** What to look at when a host cannot be talked to. */
final class Network {
    private Network() {}

    static String fix(String errorCode) {
        return switch (errorCode) {
            case "UNKNOWN_HOST" -> "check the name service: getent hosts production.plaid.com must tell an address";
            case "TLS_FAILED" ->
                "the certificate must be signed by an authority this program knows and be valid today: check the clock; behind a proxy that opens TLS, add its authority with -Djavax.net.ssl.trustStore=FILE";
            case "CONNECTION_REFUSED", "HOST_UNREACHABLE", "CONNECT_TIMEOUT" ->
                "check the network and whether a firewall lets this machine out to port 443";
            case "TIMEOUT", "CONNECTION_LOST" ->
                "look at https://status.plaid.com and at proxies on the way, then try again";
            default -> "something else than Plaid answers: check proxies on the way, and https://status.plaid.com";
        };
    }
}
