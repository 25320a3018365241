package org.plaidsync.influx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;

/** Asks each version in its own way. A token that may only write is told nothing by any of them. */
final class RetentionQuery {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern GO_DURATION = Pattern.compile("(\\d+)h(\\d+)m(\\d+)s|0s");
    private static final Retention WRITE_ONLY =
            new Retention.Unknown("a token that may only write is not told how long the bucket keeps its points");

    private final InfluxServer server;
    private final Target.Server target;

    RetentionQuery(InfluxServer server, Target.Server target) {
        this.server = server;
        this.target = target;
    }

    Retention ask(Optional<String> version) throws IOException {
        String major = version.map(text -> text.replaceFirst("^v", "").replaceFirst("\\..*", ""))
                .orElse("");
        return switch (major) {
            case "1" -> server.get("/query?q=" + encoded("SHOW RETENTION POLICIES ON " + database()), this::ofPolicies);
            case "3" ->
                new Retention.Unknown("InfluxDB 3 tells only administrators how long a database keeps its points");
            default ->
                server.get(
                        "/api/v2/buckets?name=" + encoded(target.bucket()) + "&org=" + encoded(target.org()),
                        RetentionQuery::ofBuckets);
        };
    }

    private String database() {
        String name = target.bucket().replaceFirst("/.*", "");
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Rows of {@code name, duration, …, default}; a bucket without a policy's name is the default one. */
    private Retention ofPolicies(Response response) throws IOException {
        int slash = target.bucket().indexOf('/');
        String policy = slash < 0 ? "" : target.bucket().substring(slash + 1);
        JsonNode rows = body(response).at("/results/0/series/0/values");
        for (JsonNode row : rows) {
            boolean wanted = policy.isEmpty()
                    ? row.path(row.size() - 1).asBoolean()
                    : row.path(0).asText().equals(policy);
            if (wanted) {
                return ofGo(row.path(1).asText());
            }
        }
        return WRITE_ONLY;
    }

    private static Retention ofGo(String text) {
        Matcher matcher = GO_DURATION.matcher(text);
        if (!matcher.matches()) {
            return new Retention.Unknown("InfluxDB tells a retention that this version does not understand");
        }
        if (matcher.group(1) == null) {
            return new Retention.Forever();
        }
        return limited(Duration.ofHours(Long.parseLong(matcher.group(1)))
                .plusMinutes(Long.parseLong(matcher.group(2)))
                .plusSeconds(Long.parseLong(matcher.group(3))));
    }

    private static Retention ofBuckets(Response response) throws IOException {
        JsonNode bucket = body(response).at("/buckets/0");
        if (bucket.isMissingNode()) {
            return WRITE_ONLY;
        }
        return limited(
                Duration.ofSeconds(bucket.at("/retentionRules/0/everySeconds").asLong(0)));
    }

    private static Retention limited(Duration time) {
        return time.isZero() ? new Retention.Forever() : new Retention.Limited(time);
    }

    /** Empty where the answer is an error or no JSON at all. */
    private static JsonNode body(Response response) throws IOException {
        if (response.code() != 200 || response.body() == null) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(response.body().byteStream());
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
