package org.plaidsync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets an answer go wrong as a {@link Fault} says. */
final class Mishap {
    private final Vertx vertx;
    private final ApiDesk desk;

    Mishap(Vertx vertx, ApiDesk desk) {
        this.vertx = vertx;
        this.desk = desk;
    }

    /**
     * @param work carries out the request and gives the right answer
     */
    void happen(Fault fault, HttpServerResponse response, Supplier<Reply> work) {
        if (fault instanceof Fault.Refusal refusal) {
            Reply reply = desk.refusal(refusal.error());
            HttpFront.send(
                    response,
                    refusal.retryAfter()
                            .map(value -> reply.with("Retry-After", value))
                            .orElse(reply));
        } else if (fault instanceof Fault.Foreign foreign) {
            HttpFront.send(
                    response,
                    new Reply(
                            foreign.status(), foreign.contentType(), Buffer.buffer(foreign.body()), Optional.empty()));
        } else if (fault instanceof Fault.CutShort) {
            Buffer whole = work.get().body();
            response.putHeader("Content-Type", "application/json")
                    .putHeader("Content-Length", Integer.toString(whole.length()));
            response.write(whole.slice(0, whole.length() / 2)).onComplete(written -> drop(response));
        } else if (fault instanceof Fault.HalfJson) {
            Reply reply = work.get();
            HttpFront.send(
                    response, reply.withBody(reply.body().slice(0, reply.body().length() / 2)));
        } else if (fault instanceof Fault.Reset reset) {
            if (reset.workDone()) {
                work.get();
            }
            drop(response);
        } else if (fault instanceof Fault.Slow slow) {
            vertx.setTimer(Math.max(1, slow.delay().toMillis()), timer -> HttpFront.send(response, work.get()));
        } else if (fault instanceof Fault.WrongTypes) {
            Reply reply = work.get();
            HttpFront.send(
                    response,
                    reply.withBody(Json.write(
                            mangled(Json.parse(reply.body().toString()).orElseThrow()))));
        }
    }

    private static void drop(HttpServerResponse response) {
        if (!response.closed()) {
            response.reset();
        }
    }

    private static ObjectNode mangled(ObjectNode node) {
        ObjectNode mangled = Json.object();
        for (var member : node.properties()) {
            JsonNode value = member.getValue();
            if (value.isTextual()) {
                mangled.put(member.getKey(), 42);
            } else if (value.isArray()) {
                mangled.putObject(member.getKey()).put("0", "not a list");
            } else if (value instanceof ObjectNode object) {
                mangled.set(member.getKey(), mangled(object));
            } else {
                mangled.put(member.getKey(), "not a " + value.getNodeType());
            }
        }
        return mangled;
    }
}
