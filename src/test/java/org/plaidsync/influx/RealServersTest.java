package org.plaidsync.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plaidsync.influx.Transactions.content;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealServersTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "quote \" \\ end\\", "comma, equals = 'x'", "line\nbreak", "Ünïcödé 💳", "", " \\"})
    void should_read_hostile_names_back_from_a_real_server(String text) throws Exception {
        try (RealInflux real = RealInflux.startOrSkip(dir);
                InfluxServer server =
                        new InfluxServer(real.target("127.0.0.1", "money", Mode.UPSERT), Clock.systemUTC())) {
            Point point = Schema.transaction(
                            "t", 1, content().category(text).name(text).build())
                    .at(1);

            assertThat(server.write(LineProtocol.line(point))).isEqualTo(new Answer.Accepted());

            assertThat(real.query("SELECT last(\"name\") FROM plaid_transaction GROUP BY category", "money"))
                    .isEqualTo(Map.of(Characters.tag(text), Characters.withoutControls(text)));
        }
    }

    @Test
    void should_learn_that_version_1_rewrites() throws Exception {
        try (RealInflux real = RealInflux.startOrSkip(dir);
                InfluxServer server =
                        new InfluxServer(real.target("127.0.0.1", "money", Mode.UPSERT), Clock.systemUTC())) {
            assertThat(server.contact()).isEqualTo(new Destination.Contact.Suits(Mode.UPSERT));
        }
    }
}
