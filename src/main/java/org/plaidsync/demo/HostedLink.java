package org.plaidsync.demo;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Hosted Link: a page on Plaid's side where a person finishes a session, without a page of the program's. */
final class HostedLink {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Simulated Plaid Link</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body>
            <main>
            <h1>Simulated Plaid Link</h1>
            %s
            </main>
            </body>
            </html>
            """;

    private final LinkDesk desk;

    HostedLink(LinkDesk desk) {
        this.desk = desk;
    }

    /** Paths are {@code /hosted/TOKEN} and, posted from there, {@code /hosted/TOKEN/succeed} and {@code …/exit}. */
    Reply answer(Incoming request) {
        String[] parts = request.path().split("/");
        String token = parts[2];
        try {
            return switch (request.method() + " " + (parts.length > 3 ? parts[3] : "")) {
                case "GET " -> page(token);
                case "POST succeed" -> succeed(token, form(request.text()));
                case "POST exit" -> exit(token);
                default -> Reply.html(404, PAGE.formatted("<p>There is no such page.</p>"));
            };
        } catch (Refused refused) {
            return Reply.html(400, PAGE.formatted("<p>This link has expired or never existed.</p>"));
        }
    }

    private Reply page(String token) {
        desk.enter(token);
        LinkToken.Order order = desk.find(token).order;
        String choice = order.update()
                .map(item -> "<p>%s asks you to log in again.</p>".formatted(item.institution.name()))
                .orElse("<p><label>Bank <select name=\"institution_id\">" + options() + "</select></label></p>");
        return Reply.html(200, PAGE.formatted("""
                        <p>No real bank is involved.</p>
                        <form method="post" action="/hosted/%1$s/succeed">
                        %2$s
                        <button type="submit">Log in</button>
                        </form>
                        <form method="post" action="/hosted/%1$s/exit"><button type="submit">Leave</button></form>""".formatted(token, choice)));
    }

    private Reply succeed(String token, Map<String, String> form) {
        desk.succeed(token, form.getOrDefault("institution_id", Institution.FIRST_PLATYPUS));
        return goodbye(token, "Done. You can close this page.");
    }

    private Reply exit(String token) {
        desk.exit(token, Optional.empty());
        return goodbye(token, "You left without linking. You can open the same address again.");
    }

    private Reply goodbye(String token, String words) {
        Reply page = Reply.html(200, PAGE.formatted("<p role=\"status\">" + words + "</p>"));
        return desk.find(token)
                .order
                .completionRedirect()
                .map(target ->
                        new Reply(303, page.contentType(), page.body(), Optional.empty()).with("Location", target))
                .orElse(page);
    }

    private static String options() {
        return Institution.all().stream()
                .map(bank -> "<option value=\"%s\">%s</option>".formatted(bank.id(), bank.name()))
                .collect(Collectors.joining());
    }

    /** Names and values here are ids, so there is nothing to decode. */
    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
    }
}
