package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Institution;
import org.plaidsync.influx.RealInflux;

/** No panel of the dashboard stays empty, or asks for what no point has. */
@QuarkusMainTest
class GrafanaDashboardTest {
    private static final Path DASHBOARD = Path.of("config/grafana/plaid-sync.json");

    private Workspace workspace;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        workspace.link("Test Chase", Institution.CHASE);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_find_something_for_every_panel(QuarkusMainLauncher launcher, @TempDir Path server) throws Exception {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        try (RealInflux influx = RealInflux.startOrSkip(server)) {
            workspace.append("""
                    [influxdb]
                    url = %s
                    token = reader:influx-test-password
                    bucket = money/autogen
                    """.formatted(influx.url()));
            LaunchResult synced = launcher.launch(workspace.arguments());
            assertThat(synced.exitCode()).as(Stderr.of(synced)).isZero();

            SoftAssertions softly = new SoftAssertions();
            for (String query : queries(dashboard)) {
                softly.assertThat(influx.query(asGrafanaSendsIt(query), "money"))
                        .as(query)
                        .isNotEmpty()
                        .doesNotContainValue("null");
            }
            softly.assertAll();
        }
    }

    private static List<String> queries(JsonNode dashboard) {
        List<String> queries = new ArrayList<>();
        dashboard.at("/templating/list").forEach(variable -> {
            if (variable.path("type").asText().equals("query")) {
                queries.add(variable.path("query").asText());
            }
        });
        dashboard.path("panels").forEach(panel -> panel.path("targets")
                .forEach(target -> queries.add(target.path("query").asText())));
        assertThat(queries).hasSizeGreaterThan(1);
        return queries;
    }

    private static String asGrafanaSendsIt(String query) {
        return query.replace("$timeFilter", "time > now() - 365d")
                .replace("$__interval", "1d")
                .replace("$currency$", "USD$");
    }
}
