package org.plaidsync.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Reads and writes the page's messages. */
final class JsonReplies {
    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    ObjectMapper json() {
        return json;
    }

    /** Empty where the body is no such message. */
    Optional<Wire.Message> read(RoutingContext request) {
        try {
            String body = request.body().asString();
            return body == null ? Optional.empty() : Optional.ofNullable(json.readValue(body, Wire.Message.class));
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    void send(RoutingContext request, Object answer) {
        send(request, 200, answer);
    }

    void refuse(RoutingContext request, int status, String why) {
        send(request, status, new Wire.Refusal(why));
    }

    private void send(RoutingContext request, int status, Object answer) {
        if (request.response().ended() || request.response().closed()) {
            return;
        }
        try {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(json.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
