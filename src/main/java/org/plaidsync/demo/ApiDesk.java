package org.plaidsync.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Answers the calls of the API: checks form and credentials as Plaid does, then asks the endpoint. */
final class ApiDesk {
    private static final String VERSION = "2020-09-14";

    private final World world;
    private final Ids requestIds = new Ids(1);
    private final Map<String, Endpoint> endpoints = new HashMap<>();

    ApiDesk(World world, LinkDesk desk, URI url) {
        this.world = world;
        endpoints.putAll(AccountEndpoints.endpoints());
        endpoints.putAll(ItemEndpoints.endpoints());
        endpoints.putAll(new LinkEndpoints(desk, url).endpoints());
        endpoints.putAll(new TransactionEndpoints().endpoints());
    }

    /** The item a request is about, where its access token is known. */
    Optional<String> itemOf(Incoming request) {
        synchronized (world) {
            return request.field("access_token").flatMap(world::byAccessToken).map(item -> item.id);
        }
    }

    Reply answer(Incoming request) {
        synchronized (world) {
            try {
                return finish(200, call(request));
            } catch (Refused refused) {
                return refusal(refused.error());
            }
        }
    }

    Reply refusal(PlaidError error) {
        synchronized (world) {
            return finish(error.status(), ItemJson.error(error));
        }
    }

    private ObjectNode call(Incoming request) {
        Endpoint endpoint = endpoints.get(request.path());
        if (endpoint == null || !request.method().equals("POST")) {
            throw Refused.with("NOT_FOUND", "the simulated bank has no " + request.method() + " " + request.path());
        }
        boolean isJson = request.header("content-type").orElse("").startsWith("application/json");
        if (!isJson || request.body().isEmpty()) {
            throw Refused.with("INVALID_BODY", "the body must be a JSON object, sent as application/json");
        }
        if (!request.header("plaid-version").orElse(VERSION).equals(VERSION)) {
            throw Refused.with("INCOMPATIBLE_API_VERSION", "the simulated bank speaks version " + VERSION + " only");
        }
        authenticate(request);
        ObjectNode body = request.body().get();
        endpoint.shape().check(body);
        return endpoint.answer().apply(new ApiCall(world, body));
    }

    private static void authenticate(Incoming request) {
        Optional<String> clientId = request.header("plaid-client-id").or(() -> request.field("client_id"));
        Optional<String> secret = request.header("plaid-secret").or(() -> request.field("secret"));
        if (clientId.isEmpty() || secret.isEmpty()) {
            throw Refused.with("MISSING_FIELDS", "the following required fields are missing: client_id, secret");
        }
        if (!clientId.get().equals(SimulatedBank.CLIENT_ID) || !secret.get().equals(SimulatedBank.SECRET)) {
            throw Refused.with("INVALID_API_KEYS", "invalid client_id or secret provided");
        }
    }

    private Reply finish(int status, ObjectNode node) {
        return Reply.json(status, node.put("request_id", requestIds.next(15)));
    }
}
