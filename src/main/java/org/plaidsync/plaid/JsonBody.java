package org.plaidsync.plaid;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import okio.Buffer;

/** Bodies to records, whatever content type they came with: what is not Plaid's JSON is refused in one way. */
final class JsonBody {
    private JsonBody() {}

    /** @throws PlaidException if it is not JSON of that shape; never with the body, nor a cause that quotes it */
    static <T extends Answer> T read(Buffer body, Class<T> type) {
        if (body.size() == 0) {
            throw TransportErrors.noBody();
        }
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
}
