package org.plaidsync.plaid;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.util.function.BiFunction;
import okio.Buffer;
import org.plaidsync.model.RawJson;

/**
 * Reads an object's fields and keeps its text too, as it was sent: unknown fields, their order, the digits of numbers.
 * The bytes being parsed come with the parse as an attribute, and the object is what lies between the parser's offsets
 * before and after it, so that one pass does both.
 *
 * @param <F> what is made of the fields
 */
final class Verbatim<F, T> extends JsonDeserializer<T> {
    static final String SOURCE = Verbatim.class.getName();

    /** Takes the parser from an object's first token to its last. */
    interface Fields<F> {
        F read(JsonParser parser, DeserializationContext context) throws IOException;
    }

    private final Class<T> type;
    private final Fields<F> fields;
    private final BiFunction<F, RawJson, T> join;

    Verbatim(Class<T> type, Fields<F> fields, BiFunction<F, RawJson, T> join) {
        this.type = type;
        this.fields = fields;
        this.join = join;
    }

    static <F, T> Verbatim<F, T> withFields(Class<T> type, Class<F> fieldsType, BiFunction<F, RawJson, T> join) {
        return new Verbatim<>(type, (parser, context) -> context.readValue(parser, fieldsType), join);
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            return context.reportInputMismatch(type, "not an object");
        }
        Buffer source = (Buffer) context.getAttribute(SOURCE);
        long start = parser.currentTokenLocation().getByteOffset();
        F read = fields.read(parser, context);
        long end = parser.currentLocation().getByteOffset();
        // another encoding than UTF-8 is parsed by characters, and its offsets are none of bytes
        if (start < 0 || end > source.size() || source.getByte(start) != '{' || source.getByte(end - 1) != '}') {
            return context.reportInputMismatch(type, "not UTF-8");
        }
        Buffer object = new Buffer();
        source.copyTo(object, start, end - start);
        return join.apply(read, RawJson.ofUtf8(object.readByteArray()));
    }
}
