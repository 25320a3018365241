package org.plaidsync.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * An HTTP answer.
 *
 * @param header one more header than the content type, where needed
 */
record Reply(int status, String contentType, Buffer body, Optional<Header> header) {
    record Header(String name, String value) {}

    static Reply json(int status, ObjectNode node) {
        return new Reply(status, "application/json", Json.write(node), Optional.empty());
    }

    static Reply text(int status, String text) {
        return new Reply(status, "text/plain; charset=utf-8", Buffer.buffer(text), Optional.empty());
    }

    static Reply html(int status, String page) {
        return new Reply(status, "text/html; charset=utf-8", Buffer.buffer(page), Optional.empty());
    }

    Reply with(String name, String value) {
        return new Reply(status, contentType, body, Optional.of(new Header(name, value)));
    }

    Reply withBody(Buffer newBody) {
        return new Reply(status, contentType, newBody, header);
    }
}
