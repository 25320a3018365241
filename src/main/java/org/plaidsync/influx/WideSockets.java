package org.plaidsync.influx;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that are written to in large pieces. The client hands over 8 KiB at a time, and a server on the same machine is woken
 * for each of them: hundreds of times a request.
 */
final class WideSockets extends SocketFactory {
    private static final int PIECE = 128 << 10;

    @Override
    public Socket createSocket() {
        return new Socket() {
            private OutputStream wide;

            @Override
            public synchronized OutputStream getOutputStream() throws IOException {
                if (wide == null) {
                    wide = new BufferedOutputStream(super.getOutputStream(), PIECE);
                }
                return wide;
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectedOnesAreNotWanted();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectedOnesAreNotWanted();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectedOnesAreNotWanted();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connectedOnesAreNotWanted();
    }

    private static UnsupportedOperationException connectedOnesAreNotWanted() {
        return new UnsupportedOperationException("OkHttp connects its sockets itself");
    }
}
