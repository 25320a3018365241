package org.plaidsync.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plaidsync.influx.Transactions.content;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineProtocolTest {
    /** ISO 4217, list one: the currencies whose minor unit is not the usual hundredth. */
    private static final Map<Integer, String> DIGITS = Map.of(
            0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
            3, "BHD IQD JOD KWD LYD OMR TND",
            4, "CLF UYW");

    /** Those of list three that had another one, too. */
    private static final String WITHDRAWN = "ADP BEF BYB BYR ESP GRD ITL LUF MGF PTE ROL TPE TRL";

    @Test
    void should_write_the_documented_line() {
        Point point = Schema.transaction("t-1", 1, content().build()).at(1_793_534_400_000_000L);

        assertThat(LineProtocol.line(point))
                .isEqualTo(
                        "plaid_transaction,account=Checking\\ 0000,account_id=acc-1,category=FOOD_AND_DRINK,currency=USD,"
                                + "institution=Chase,item=Test\\ Chase,month=2026-11 "
                                + "amount=12.34,amount_minor=1234i,outflow=12.34,inflow=0.0,n=1i,rev=1i,kind=\"post\",deleted=false,"
                                + "transaction_id=\"t-1\",date=\"2026-11-01\",authorized_date=\"2026-10-31\",name=\"Bakery\","
                                + "merchant=\"Sourdough & Sons\",category_detailed=\"FOOD_AND_DRINK_GROCERIES\",payment_channel=\"in store\""
                                + " 1793534400000000000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'a\\'              | a/
            'a\t\n  b'         | a b
            '  '               | none
            ''                 | none
            '\u0001'           | none
            ' a '              | a
            'Café, =1'         | Café, =1
            """)
    void should_clean_a_tag_so_that_it_can_be_written(String text, String tag) {
        assertThat(Characters.tag(text)).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "quote \" and \\ and \\\" end\\",
                "comma, equals = and 'x'",
                "line\nbreak\r\ttab",
                "Ünïcödé 💳 ☕",
                "half a pair \uD83D",
                "",
                "=,\\ ,",
            })
    void should_read_back_what_it_wrote(String text) {
        Point point = Schema.transaction(
                        text + "id",
                        7,
                        content()
                                .name(text)
                                .category(text)
                                .item(text)
                                .amount("-0.10")
                                .build())
                .at(1);

        Point back = LineParser.parse(LineProtocol.line(point));

        assertThat(back).isEqualTo(point);
        assertThat(LineProtocol.line(point)).doesNotContain("\n", "\r");
    }

    static Stream<String> currencies() {
        return Stream.concat(
                Currency.getAvailableCurrencies().stream()
                        .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                        .map(Currency::getCurrencyCode)
                        .filter(code -> !WITHDRAWN.contains(code))
                        .sorted(),
                Stream.of("XCG", "UYW", "a currency newer than this JDK"));
    }

    @ParameterizedTest
    @MethodSource("currencies")
    void should_tell_the_exact_minor_units_of_every_currency(String code) {
        int digits = DIGITS.entrySet().stream()
                .filter(list -> list.getValue().contains(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(2);
        BigDecimal smallest = BigDecimal.ONE.movePointLeft(digits);

        assertThat(minorUnits(code, smallest)).isEqualTo(1);
        assertThat(minorUnits(code, new BigDecimal("-123456789012").subtract(smallest)))
                .isEqualTo(-123_456_789_012L * Math.round(Math.pow(10, digits)) - 1);
    }

    @Test
    void should_count_unofficial_currencies_in_hundred_millionths() {
        assertThat(minorUnits("BTC", new BigDecimal("0.00000001"))).isEqualTo(1);
    }

    private static long minorUnits(String currency, BigDecimal amount) {
        return Schema.transaction(
                        "t",
                        1,
                        content()
                                .currency(currency)
                                .amount(amount.toPlainString())
                                .build())
                .whole("amount_minor");
    }

    @Test
    void should_not_stop_at_an_amount_that_no_integer_holds() {
        Point point = Schema.transaction(
                "t", 1, content().amount("123456789012345678901234567890.12").build());

        assertThat(LineProtocol.line(point)).contains("amount=123456789012345678901234567890.12,amount_minor=0i");
    }
}
