package org.plaidsync.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The Chromium that is installed here, with one page, driven over its DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--remote-debugging-port=0");
    private static final long SECONDS = 30;

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Process process;
    private final Path profile;
    private final WebSocket socket;

    private Chromium(Process process, URI browser, Path profile) throws Exception {
        this.process = process;
        this.profile = profile;
        HttpClient http = HttpClient.newHttpClient();
        URI create = URI.create("http://127.0.0.1:" + browser.getPort() + "/json/new?about:blank");
        String page = http.send(
                        HttpRequest.newBuilder(create)
                                .PUT(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        URI address = URI.create(json.readTree(page).get("webSocketDebuggerUrl").asText());
        socket = http.newWebSocketBuilder().buildAsync(address, new Receiver()).get(SECONDS, TimeUnit.SECONDS);
        call("Page.enable", Map.of());
        call("Log.enable", Map.of());
        call("Runtime.enable", Map.of());
    }

    static Optional<Path> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Skips the test, or lets it fail where CI must not skip it. */
    static void assumeInstalled() {
        if (installed().isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("Chromium is not installed, and CI must not skip the browser's tests");
        }
        Assumptions.assumeTrue(installed().isPresent(), "Chromium is not installed (Debian: apt install chromium)");
    }

    static Chromium start(Path profile) throws Exception {
        Stream<String> command = Stream.concat(
                Stream.of(installed().orElseThrow().toString(), "--user-data-dir=" + profile), ARGUMENTS.stream());
        Process process =
                new ProcessBuilder(command.toList()).redirectErrorStream(true).start();
        BufferedReader output = process.inputReader();
        String line;
        while ((line = output.readLine()) != null) {
            if (line.startsWith("DevTools listening on ")) {
                Thread drain = new Thread(() -> drain(output));
                drain.setDaemon(true);
                drain.start();
                return new Chromium(process, URI.create(line.substring("DevTools listening on ".length())), profile);
            }
        }
        throw new IOException("Chromium did not start");
    }

    private static void drain(BufferedReader output) {
        try {
            while (output.read() >= 0) {
                // a full pipe would stop the browser
            }
        } catch (IOException closed) {
            // the browser ended
        }
    }

    void open(String address) throws Exception {
        call("Page.navigate", Map.of("url", address));
        await("document.readyState === 'complete' && location.href === " + json.writeValueAsString(address));
    }

    void size(int width, int height) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void colors(String scheme) throws Exception {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Waits in the page until the expression is true; a page that is left meanwhile is asked again. */
    void await(String condition) throws Exception {
        String promise = """
                new Promise((resolve) => {
                  const end = performance.now() + 2000;
                  const look = () => {
                    if (%s) { resolve(true); }
                    else if (performance.now() > end) { resolve(false); }
                    else { setTimeout(look, 20); }
                  };
                  look();
                })""".formatted(condition);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end) {
            if (evaluate(promise).path("result").path("value").asBoolean()) {
                return;
            }
        }
        throw new AssertionError(
                "never true: " + condition + "\non: " + text("document.body.innerText") + "\n" + complaints);
    }

    String text(String expression) throws Exception {
        return evaluate(expression).path("result").path("value").asText();
    }

    void click(String selector) throws Exception {
        await("document.querySelector('" + selector + "')?.checkVisibility()");
        evaluate("document.querySelector('" + selector + "').click()");
    }

    void key(String key, int code) throws Exception {
        for (String type : List.of("keyDown", "keyUp")) {
            String text = key.equals("Enter") ? "\r" : "";
            call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code, "text", text));
        }
    }

    void type(String text) throws Exception {
        call("Input.insertText", Map.of("text", text));
    }

    void screenshot(Path file) throws Exception {
        Files.createDirectories(file.getParent());
        JsonNode picture = call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(file, Base64.getDecoder().decode(picture.get("data").asText()));
    }

    /** What the browser wrote into its console: blocked by the policy, failed to load, uncaught. */
    List<String> complaints() {
        return complaints;
    }

    private JsonNode evaluate(String expression) throws Exception {
        return call(
                "Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true, "userGesture", true));
    }

    private JsonNode call(String method, Map<String, Object> parameters) throws Exception {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        pending.put(id, answer);
        ObjectNode message = json.createObjectNode().put("id", id).put("method", method);
        message.set("params", json.valueToTree(parameters));
        socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
        return answer.get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        for (String link : List.of("SingletonSocket", "SingletonLock", "SingletonCookie")) {
            // they lead out of the temporary folder
            profile.resolve(link).toFile().delete();
        }
    }

    private final class Receiver implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                String message = parts.toString();
                parts.setLength(0);
                try {
                    receive(json.readTree(message));
                } catch (IOException e) {
                    complaints.add(e.toString());
                }
            }
            webSocket.request(1);
            return null;
        }

        private void receive(JsonNode message) {
            switch (message.path("method").asText()) {
                case "" -> pending.remove(message.get("id").asInt()).complete(message.path("result"));
                case "Log.entryAdded" ->
                    complaints.add(message.at("/params/entry/text").asText() + " "
                            + message.at("/params/entry/url").asText());
                case "Runtime.exceptionThrown" ->
                    complaints.add(message.at("/params/exceptionDetails").toString());
                default -> {
                    // many more are told
                }
            }
        }
    }
}
