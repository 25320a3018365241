package org.plaidsync.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends just what a test says, where a polite one would correct it. */
final class RawHttp {
    private RawHttp() {}

    record Answer(int status, Map<String, String> headers, String body) {}

    static Answer get(int port, String path, String... headers) {
        return send(port, "GET", path, "", headers);
    }

    static Answer post(int port, String path, String json, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type: application/json";
        all[headers.length + 1] = "Origin: http://127.0.0.1:" + port;
        return send(port, "POST", path, json, all);
    }

    /** A header in {@code headers} takes the place of one of the same name that would be sent otherwise. */
    static Answer send(int port, String method, String path, String body, String... headers) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Host", "127.0.0.1:" + port);
        all.put("Connection", "close");
        all.put("Content-Length", String.valueOf(body.getBytes(UTF_8).length));
        for (int i = headers.length - 1; i >= 0; i--) {
            String[] parts = headers[i].split(": ?", 2);
            all.put(parts[0], parts[1]);
        }
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        all.forEach((name, value) -> {
            if (!value.equals("-")) {
                request.append(name).append(": ").append(value).append("\r\n");
            }
        });
        request.append("\r\n").append(body);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.toString().getBytes(UTF_8));
            return parse(new String(socket.getInputStream().readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Answer parse(String text) {
        String[] halves = text.split("\r\n\r\n", 2);
        String[] lines = halves[0].split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] parts = lines[i].split(": ?", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, halves.length > 1 ? halves[1] : "");
    }
}
