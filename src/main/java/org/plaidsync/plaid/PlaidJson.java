package org.plaidsync.plaid;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Collectors;
import okio.Buffer;
import org.plaidsync.model.Secret;

/** Plaid's JSON: how it is read and written, whatever the application's own mapper does. */
final class PlaidJson {
    static final ObjectMapper MAPPER = mapper();

    private PlaidJson() {}

    static <T> T read(Buffer body, Class<T> type) throws IOException {
        // a clone shares the bytes, of which the source gives parts verbatim
        return present(MAPPER.readerFor(type)
                .withAttribute(Verbatim.SOURCE, body)
                .readValue(body.clone().inputStream()));
    }

    private static <T> T present(T value) throws JsonMappingException {
        if (value == null) {
            throw JsonMappingException.from((JsonParser) null, "null");
        }
        return value;
    }

    /** The path to what could not be read. Jackson's own message is unfit: it quotes the body. */
    static String whereIn(Exception failure) {
        if (!(failure instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            return "";
        }
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining("", " (at ", ")"))
                .replace("(at .", "(at ");
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // what has another type than Plaid promises is no answer of Plaid's, and guessing hurts more than
                // waiting
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(new Jdk8Module())
                .addModule(values())
                .build();
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("plaid");
        module.addSerializer(Secret.class, new ToText<>(Secret::reveal));
        module.addSerializer(Instant.class, new ToText<>(Instant::toString));
        module.addSerializer(LocalDate.class, new ToText<>(LocalDate::toString));
        module.addDeserializer(Secret.class, new FromText<>(Secret.class, Secret::of));
        module.addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse));
        module.addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, LocalDate::parse));
        module.addDeserializer(
                PlaidTransaction.class,
                new Verbatim<>(PlaidTransaction.class, TransactionReader::read, PlaidTransaction::new));
        module.addDeserializer(
                PlaidAccount.class, Verbatim.withFields(PlaidAccount.class, AccountFields.class, PlaidAccount::new));
        module.addDeserializer(PlaidItem.class, Verbatim.withFields(PlaidItem.class, ItemFields.class, PlaidItem::new));
        return module;
    }

    private static final class ToText<T> extends JsonSerializer<T> {
        private final Function<T, String> write;

        ToText(Function<T, String> write) {
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(write.apply(value));
        }
    }

    private static final class FromText<T> extends JsonDeserializer<T> {
        private final Class<T> type;
        private final Function<String, T> read;

        FromText(Class<T> type, Function<String, T> read) {
            this.type = type;
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString();
            try {
                return text == null ? context.reportInputMismatch(type, "not a text") : read.apply(text);
            } catch (DateTimeException e) {
                return context.reportInputMismatch(type, "not a date or time");
            }
        }
    }
}
