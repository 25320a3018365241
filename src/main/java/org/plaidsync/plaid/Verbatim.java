package org.plaidsync.plaid;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;

/**
 * Reads an object's fields and keeps its text too, as it was sent: unknown fields, their order, the digits of numbers.
 * The bytes being parsed come with the parse as an attribute, and the object is what lies between the parser's offsets
 * before and after it, so that one pass does both.
 */
final class Verbatim<F, T> extends JsonDeserializer<T> {
    static final String SOURCE = Verbatim.class.getName();

    private final Class<F> fieldsType;
    private final BiFunction<F, String, T> join;

    Verbatim(Class<F> fieldsType, BiFunction<F, String, T> join) {
        this.fieldsType = fieldsType;
        this.join = join;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            return context.reportInputMismatch(fieldsType, "not an object");
        }
        ByteBuf source = (ByteBuf) context.getAttribute(SOURCE);
        int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        F fields = context.readValue(parser, fieldsType);
        int end = Math.toIntExact(parser.currentLocation().getByteOffset());
        // another encoding than UTF-8 is parsed by characters, and its offsets are none of bytes
        if (start < 0 || end > source.capacity() || source.getByte(start) != '{' || source.getByte(end - 1) != '}') {
            return context.reportInputMismatch(fieldsType, "not UTF-8");
        }
        return join.apply(fields, source.toString(start, end - start, StandardCharsets.UTF_8));
    }
}
