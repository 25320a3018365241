package org.plaidsync.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is not Plaid's API: the Link script and what it calls, and the controls of a person who plays with the bank. */
final class Pages {
    private final World world;
    private final LinkDesk desk;
    private final HostedLink hosted;
    private final URI url;

    Pages(World world, LinkDesk desk, URI url) {
        this.world = world;
        this.desk = desk;
        this.url = url;
        hosted = new HostedLink(desk);
    }

    /** Empty where the request is one to the API. */
    Optional<Reply> answer(Incoming request, MultiMap query) {
        if (request.path().startsWith("/hosted/")) {
            return Optional.of(locked(() -> hosted.answer(request)));
        }
        return switch (request.method() + " " + request.path()) {
            case "GET /" -> Optional.of(locked(this::welcome));
            case "GET /link-initialize.js" -> Optional.of(script());
            case "POST /demo/link/succeed" -> Optional.of(locked(() -> succeed(request)));
            case "POST /demo/link/exit" -> Optional.of(locked(() -> exit(request)));
            case "POST /demo/advance" -> Optional.of(locked(() -> advance(query)));
            case "POST /demo/require-login" -> Optional.of(locked(() -> requireLogin(query)));
            default -> Optional.empty();
        };
    }

    private Reply locked(Supplier<Reply> work) {
        synchronized (world) {
            try {
                return work.get();
            } catch (Refused refused) {
                return Reply.json(refused.error().status(), ItemJson.error(refused.error()));
            }
        }
    }

    private Reply welcome() {
        return Reply.text(200, """
                This is a simulated Plaid with simulated banks; no real bank is involved.
                Today is %s here.

                Point a sandbox configuration at it:

                    [PLAID]
                    client_id = %s
                    secret = %s
                    environment = sandbox
                    url = %s

                Let a week pass, so that a sync finds something new:

                    curl -X POST '%s/demo/advance?days=7'

                Make the bank ask for a new login (plaid-sync --update repairs it):

                    curl -X POST '%s/demo/require-login?item=ITEM'

                Items linked so far:

                %s""".formatted(
                world.today(), SimulatedBank.CLIENT_ID, SimulatedBank.SECRET, url, url, url, items(world.items())));
    }

    private static String items(List<BankItem> items) {
        return items.isEmpty()
                ? "    none yet\n"
                : items.stream()
                        .map(item -> "    %s  %s%s%n"
                                .formatted(
                                        item.id,
                                        item.institution.name(),
                                        item.removed
                                                ? "  (removed)"
                                                : item.error
                                                        .map(error -> "  " + error.code())
                                                        .orElse("")))
                        .collect(Collectors.joining());
    }

    private Reply advance(MultiMap query) {
        Optional<Integer> days = Optional.ofNullable(query.get("days"))
                .filter(text -> text.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .filter(number -> number > 0);
        if (days.isEmpty()) {
            return Reply.text(400, "Say how many days, for example /demo/advance?days=7\n");
        }
        world.advance(days.get());
        return Reply.text(200, "It is " + world.today() + " now.\n");
    }

    private Reply requireLogin(MultiMap query) {
        Optional<BankItem> item = world.items().stream()
                .filter(candidate -> candidate.id.equals(query.get("item")))
                .findFirst();
        if (item.isEmpty()) {
            return Reply.text(404, "No such item; see " + url + " for those there are.\n");
        }
        world.fail(item.get(), PlaidError.of("ITEM_LOGIN_REQUIRED"));
        return Reply.text(200, item.get().institution.name() + " asks for a new login now.\n");
    }

    private Reply succeed(Incoming request) {
        LinkSession session = desk.succeed(
                request.field("link_token").orElse(""),
                request.field("institution_id").orElse(Institution.FIRST_PLATYPUS));
        ObjectNode node = Json.object();
        node.put("public_token", session.success.orElseThrow().publicToken().reveal());
        node.set("metadata", LinkJson.successMetadata(session));
        return Reply.json(200, node);
    }

    private Reply exit(Incoming request) {
        LinkSession session = desk.exit(
                request.field("link_token").orElse(""),
                request.field("error_code").map(PlaidError::of));
        ObjectNode node = Json.object();
        if (session.error.isPresent()) {
            node.set("error", ItemJson.error(session.error.get()));
        } else {
            node.putNull("error");
        }
        node.set("metadata", LinkJson.exitMetadata(session));
        return Reply.json(200, node);
    }

    private static Reply script() {
        try (InputStream script = Pages.class.getResourceAsStream("/demo/link-initialize.js")) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            String banks = Institution.all().stream()
                    .map(bank -> Json.write(Json.object().put("id", bank.id()).put("name", bank.name()))
                            .toString())
                    .collect(Collectors.joining(", ", "[", "]"));
            return new Reply(
                    200,
                    "text/javascript; charset=utf-8",
                    Buffer.buffer(text.replace("[/* institutions */]", banks)),
                    Optional.empty());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
