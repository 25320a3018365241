package org.plaidsync.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plaidsync.influx.Transactions.content;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineProtocolTest {

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

    @Test
    void should_tell_the_exact_minor_units_of_every_currency() {
        assertThat(List.of("USD 12.34", "JPY 1200", "KWD 1.234", "BTC 0.00000001").stream()
                        .map(money -> money.split(" "))
                        .map(money -> Schema.transaction(
                                "t",
                                1,
                                content().currency(money[0]).amount(money[1]).build()))
                        .map(point -> point.whole("amount_minor")))
                .containsExactly(1234L, 1200L, 1234L, 1L);
    }

    @Test
    void should_not_stop_at_an_amount_that_no_integer_holds() {
        Point point = Schema.transaction(
                "t", 1, content().amount("123456789012345678901234567890.12").build());

        assertThat(LineProtocol.line(point)).contains("amount=123456789012345678901234567890.12,amount_minor=0i");
    }
}
