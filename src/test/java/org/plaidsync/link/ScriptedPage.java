package org.plaidsync.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does what the page's script does, without a browser. */
final class ScriptedPage {
    private static final Pattern SESSION = Pattern.compile("id=\"session\">(.*?)</script>", Pattern.DOTALL);

    private final int port;
    private final JsonNode session;

    private ScriptedPage(int port, JsonNode session) {
        this.port = port;
        this.session = session;
    }

    static ScriptedPage open(String address) throws Exception {
        int port = URI.create(address).getPort();
        Matcher data = SESSION.matcher(RawHttp.get(port, "/link.html").body());
        if (!data.find()) {
            throw new AssertionError("no page at " + address);
        }
        return new ScriptedPage(port, new ObjectMapper().readTree(data.group(1)));
    }

    String linkToken() {
        return session.get("linkToken").asText();
    }

    RawHttp.Answer succeed(String publicToken, String institutionId, String account, String mask) {
        return RawHttp.post(port, "/result", """
                {"state": "%s", "publicToken": "%s", "institution": {"id": "%s", "name": "The Bank"},
                 "accounts": [{"name": "%s", "mask": "%s"}]}
                """.formatted(
                        session.get("state").asText(), publicToken, institutionId, account, mask));
    }
}
