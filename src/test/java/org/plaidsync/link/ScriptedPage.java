package org.plaidsync.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.SimulatedBank;

/** Does what the page's script does, without a browser. */
public final class ScriptedPage {
    private static final Pattern SESSION = Pattern.compile("id=\"session\">(.*?)</script>", Pattern.DOTALL);

    private final int port;
    private final JsonNode session;

    private ScriptedPage(int port, JsonNode session) {
        this.port = port;
        this.session = session;
    }

    /** What a person does there who has an account at this bank. */
    public static void finish(String address, SimulatedBank bank) throws Exception {
        ScriptedPage page = open(address);
        String publicToken =
                bank.completeLink(page.linkToken(), Institution.CHASE).reveal();
        page.succeed(publicToken, Institution.CHASE, "Plaid Checking", "0000");
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
