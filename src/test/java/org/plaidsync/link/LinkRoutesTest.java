package org.plaidsync.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.config.PlaidSettings;
import org.plaidsync.link.BrowserEvent.Bank;
import org.plaidsync.link.BrowserEvent.LinkedAccount;
import org.plaidsync.link.BrowserEvent.Success;
import org.plaidsync.model.Environment;
import org.plaidsync.model.Secret;

class LinkRoutesTest {
    private static final String TOKEN = "public-sandbox-test-token";
    private static final String HOSTILE = "</script><script>alert(1)</script>${nonce}\"'&";

    private static Vertx vertx;

    private final PageSession session = new PageSession(Optional.empty());
    private LinkServer server;
    private int port;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void listen() throws Exception {
        listen(session, HOSTILE, Optional.of("nas.example"));
        session.begin(Secret.of("link-sandbox-first"), () -> Secret.of("link-sandbox-next"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void listen(PageSession served, String name, Optional<String> publicHost) throws Exception {
        PlaidSettings plaid = new PlaidSettings(
                Environment.SANDBOX,
                Environment.SANDBOX.url(),
                false,
                "client",
                Secret.of("secret"),
                List.of("US"),
                "en",
                Optional.<URI>empty());
        LinkPage page = new LinkPage(name, false, plaid, "plaid-sync --link X", "plaid-sync --link X -");
        LinkOptions options = new LinkOptions(
                "127.0.0.1",
                0,
                publicHost,
                Duration.ofMinutes(LinkOptions.DEFAULT_MINUTES),
                false,
                false,
                false,
                false,
                Optional.empty());
        server = LinkServer.listen(
                vertx, options, new LinkRoutes(served, page, new AllowedHosts("127.0.0.1", publicHost)));
        port = server.port();
    }

    private String result(String state) {
        return """
                {"state": "%s", "publicToken": "%s",
                 "institution": {"id": "ins_1", "name": "First Bank"},
                 "accounts": [{"name": "Checking", "mask": "0000"}, {"name": "Gold"}, null], "unknown": {}}
                """.formatted(state, TOKEN);
    }

    private BrowserEvent event() throws InterruptedException {
        return session.next(TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    void should_serve_the_page_with_plaids_policy_and_store_it_nowhere() {
        RawHttp.Answer answer = RawHttp.get(port, "/link.html");

        assertThat(answer.status()).isEqualTo(200);
        Matcher nonce = Pattern.compile("script nonce=\"([\\w-]{40,})\"").matcher(answer.body());
        assertThat(nonce.find()).isTrue();
        assertThat(answer.headers())
                .containsEntry("cache-control", "no-store")
                .containsEntry("x-content-type-options", "nosniff")
                .doesNotContainKey("cross-origin-opener-policy")
                .containsEntry(
                        "content-security-policy",
                        "default-src 'self' https://cdn.plaid.com/; script-src 'nonce-" + nonce.group(1)
                                + "' https://cdn.plaid.com/link/v2/stable/link-initialize.js; "
                                + "frame-src https://cdn.plaid.com/; connect-src 'self' https://sandbox.plaid.com/; "
                                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(RawHttp.get(port, "/link.html").body()).doesNotContain(nonce.group(1));
    }

    @Test
    void should_escape_an_account_name_wherever_it_stands() throws Exception {
        String html = RawHttp.get(port, "/link.html").body();

        assertThat(html)
                .doesNotContain("<script>alert")
                .contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;${nonce}&quot;&#39;&amp;");
        Matcher data =
                Pattern.compile("id=\"session\">(.*?)</script>", Pattern.DOTALL).matcher(html);
        assertThat(data.find()).isTrue();
        JsonNode json = new ObjectMapper().readTree(data.group(1));
        assertThat(json.get("linkToken").asText()).isEqualTo("link-sandbox-first");
        assertThat(json.get("state").asText()).isEqualTo(session.state());
    }

    @Test
    void should_take_the_result_once() throws Exception {
        RawHttp.Answer first = RawHttp.post(port, "/result", result(session.state()));
        RawHttp.Answer second = RawHttp.post(port, "/result", result(session.state()));

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(409);
        assertThat(event())
                .isEqualTo(new BrowserEvent.Finished(new Success(
                        Optional.of(Secret.of(TOKEN)),
                        Optional.of(new Bank("ins_1", "First Bank")),
                        List.of(
                                new LinkedAccount("Checking", Optional.of("0000")),
                                new LinkedAccount("Gold", Optional.empty())))));
        assertThat(session.next(0)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/result", "/exit", "/token"})
    void should_refuse_a_wrong_state(String path) throws Exception {
        assertThat(RawHttp.post(port, path, result("wrong")).status()).isEqualTo(403);
        assertThat(RawHttp.post(port, path, "{\"reason\": \"stop\"}").status()).isEqualTo(403);
        assertThat(RawHttp.get(port, "/state").status()).isEqualTo(403);
        assertThat(session.next(0)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:4583",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "",
                "a@127.0.0.1",
                "10.0.0.1",
                "[::2]",
                "127.0.0.1:80:80"
            })
    void should_refuse_a_foreign_host(String host) {
        assertThat(RawHttp.get(port, "/link.html", "Host: " + host).status()).isIn(400, 421);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST:9999", "127.0.0.1", "[::1]:4583", "nas.example", "nas.example:8443"})
    void should_serve_loopback_names_on_any_port_and_the_public_host(String host) {
        assertThat(RawHttp.get(port, "/link.html", "Host: " + host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "null",
                "http://evil.example",
                "http://127.0.0.1:1",
                "http://localhost:8080",
                "https://nas.example.evil.example",
                "http://127.0.0.1:1/?",
                "ftp://nas.example"
            })
    void should_refuse_a_foreign_origin(String origin) throws Exception {
        RawHttp.Answer answer = RawHttp.post(port, "/result", result(session.state()), "Origin: " + origin);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(session.next(0)).isNull();
    }

    @Test
    void should_take_a_result_through_a_proxy_of_the_public_host() {
        assertThat(RawHttp.post(port, "/result", result(session.state()), "Origin: https://nas.example")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void should_refuse_what_is_not_the_expected_json() throws Exception {
        for (String body : List.of("", "{", "[]", "null", "\"text\"", "{\"accounts\": {}}", "{\"state\": {}}")) {
            assertThat(RawHttp.post(port, "/result", body).status()).as(body).isIn(400, 403);
        }
        String form = "state=" + session.state();
        assertThat(RawHttp.post(port, "/exit", form, "Content-Type: text/plain").status())
                .isEqualTo(415);
        assertThat(RawHttp.post(port, "/result", result(session.state()).replace(TOKEN, "a b"))
                        .status())
                .isEqualTo(400);
        assertThat(RawHttp.post(port, "/result", "{\"state\":\"" + session.state() + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(session.next(0)).isNull();
    }

    @Test
    void should_refuse_a_large_body() throws Exception {
        String large = result(session.state()).replace("First Bank", "x".repeat(70_000));

        assertThat(RawHttp.post(port, "/result", large).status()).isEqualTo(413);
        assertThat(session.next(0)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/link.htm",
                "/link.html/",
                "//link.html",
                "/./link.html",
                "/x/../link.html",
                "/%6cink.html",
                "/link.html%00",
                "/..%2f..%2fetc/passwd",
                "/LINK.HTML",
                "/link/link.html",
                "/favicon.ico",
                "/application.properties",
                "/q/dev",
                "/result/x"
            })
    void should_know_no_other_path(String path) {
        assertThat(RawHttp.get(port, path).status()).isEqualTo(404);
    }

    @Test
    void should_refuse_other_methods() {
        assertThat(RawHttp.get(port, "/result").status()).isEqualTo(405);
        assertThat(RawHttp.post(port, "/link.html", "{}").status()).isEqualTo(405);
        for (String method : List.of("PUT", "DELETE", "OPTIONS", "TRACE", "PATCH")) {
            RawHttp.Answer answer = RawHttp.send(port, method, "/result", "", "Origin: http://evil.example");
            assertThat(answer.status()).as(method).isEqualTo(405);
            assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    void should_tell_the_page_how_far_the_console_is() {
        session.progress(Wire.Progress.done("Linked", "It is linked."));

        RawHttp.Answer answer = RawHttp.get(port, "/state", "X-Link-State: " + session.state());

        assertThat(answer.body())
                .isEqualTo("{\"phase\":\"done\",\"title\":\"Linked\",\"message\":\"It is linked.\",\"command\":\"\"}");
    }

    @Test
    void should_get_another_link_token_for_another_try() {
        RawHttp.Answer answer = RawHttp.post(port, "/token", "{\"state\": \"" + session.state() + "\"}");

        assertThat(answer.body()).isEqualTo("{\"linkToken\":\"link-sandbox-next\"}");
        assertThat(RawHttp.get(port, "/link.html").body()).contains("link-sandbox-next");
    }

    @Test
    void should_pass_on_how_a_person_left_without_what_could_drive_a_terminal() throws Exception {
        String left =
                "{\"state\": \"%s\", \"reason\": \"left\", \"error\": {\"code\": \"E\", \"message\": \"a\\u001b[2Jb\"}}";

        assertThat(RawHttp.post(port, "/exit", left.formatted(session.state())).status())
                .isEqualTo(200);
        assertThat(RawHttp.post(port, "/exit", "{\"state\": \"%s\", \"reason\": \"x\"}".formatted(session.state()))
                        .status())
                .isEqualTo(400);

        assertThat(event()).isEqualTo(new BrowserEvent.Left(Optional.of("E: a [2Jb")));
        assertThat(session.next(0)).isNull();
    }

    @Test
    void should_show_nothing_over_the_network_before_the_code_was_typed() throws Exception {
        PageSession guarded = new PageSession(Optional.of("BCDF-2346"));
        guarded.begin(Secret.of("link-sandbox-guarded"), () -> Secret.of("link-sandbox-next"));
        close();
        listen(guarded, "Test Chase", Optional.empty());

        assertThat(RawHttp.get(port, "/link.html").body())
                .doesNotContain("link-sandbox-guarded")
                .doesNotContain(guarded.state());
        assertThat(RawHttp.post(port, "/code", "{\"code\": \"BCDF-2347\"}").status())
                .isEqualTo(403);
        assertThat(RawHttp.post(port, "/code", "{}").status()).isEqualTo(403);
        assertThat(RawHttp.post(port, "/code", "{\"code\": \"bcdf 2346\"}").body())
                .contains(guarded.state())
                .contains("link-sandbox-guarded");
    }

    @Test
    void should_take_no_code_any_more_after_ten_wrong_ones() throws Exception {
        PageSession guarded = new PageSession(Optional.of("BCDF-2346"));
        guarded.begin(Secret.of("link-sandbox-guarded"), () -> Secret.of("link-sandbox-next"));
        close();
        listen(guarded, "Test Chase", Optional.empty());

        for (int i = 0; i < 10; i++) {
            assertThat(RawHttp.post(port, "/code", "{\"code\": \"WRNG-000" + i + "\"}")
                            .status())
                    .isEqualTo(403);
        }

        assertThat(RawHttp.post(port, "/code", "{\"code\": \"BCDF-2346\"}").status())
                .isEqualTo(429);
    }
}
