package org.plaidsync.plaid;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Bodies from and to records. It also reads what comes with a wrong content type, to refuse it in one way. */
final class JsonBody implements MessageBodyReader<Answer>, MessageBodyWriter<Request> {

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Answer.class.isAssignableFrom(type);
    }

    @Override
    public Answer readFrom(
            Class<Answer> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return read(Unpooled.wrappedBuffer(body.readAllBytes()), type);
    }

    /**
     * @param pieces of the body, in order
     * @throws PlaidException if it is not JSON of that shape; never with the body, nor a cause that quotes it
     */
    static <T extends Answer> T read(List<byte[]> pieces, Class<T> type) {
        if (pieces.isEmpty()) {
            throw TransportErrors.noBody();
        }
        return read(Unpooled.wrappedBuffer(pieces.size(), pieces.toArray(byte[][]::new)), type);
    }

    private static <T extends Answer> T read(ByteBuf body, Class<T> type) {
        try {
            return PlaidJson.read(body, type);
        } catch (JsonMappingException e) {
            String where = PlaidJson.whereIn(e);
            boolean cut = e.getCause() instanceof JsonParseException;
            throw unreadable(cut ? ErrorClass.RETRY : ErrorClass.LATER, where);
        } catch (IOException e) {
            throw unreadable(ErrorClass.RETRY, "");
        }
    }

    private static PlaidException unreadable(ErrorClass errorClass, String where) {
        return PlaidException.unreadable(
                errorClass,
                "Plaid's answer could not be understood" + where + ".",
                OptionalInt.empty(),
                Optional.empty());
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Request.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Request request,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        body.write(PlaidJson.MAPPER.writeValueAsBytes(request));
    }
}
