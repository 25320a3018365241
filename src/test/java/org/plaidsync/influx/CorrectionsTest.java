package org.plaidsync.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plaidsync.influx.Transactions.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plaidsync.influx.PointTime.Identity;
import org.plaidsync.influx.Revision.Content;

class CorrectionsTest {
    private final Map<String, Identity> owners = new HashMap<>();
    private final List<Point> history = new ArrayList<>();
    private long rev;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void should_start_with_the_plain_point_at_noon_of_its_date(Mode mode) {
        List<Point> points = change(mode, content().build());

        assertThat(points).hasSize(1);
        long noon = 1_793_534_400_000_000L;
        assertThat(points.get(0).micros()).isBetween(noon, noon + 600_000_000L);
    }

    @Test
    void upsert_should_rewrite_in_place_and_blank_what_is_gone() {
        List<Point> before = change(Mode.UPSERT, content().build());
        List<Point> after =
                change(Mode.UPSERT, content().amount("20").withoutMerchant().build());

        assertThat(after).hasSize(1);
        assertThat(after.get(0).series()).isEqualTo(before.get(0).series());
        assertThat(after.get(0).micros()).isEqualTo(before.get(0).micros());
        assertThat(after.get(0).fields().get("merchant")).isEqualTo(FieldValue.of(""));
    }

    @Test
    void upsert_should_leave_a_tombstone_on_the_old_key() {
        change(Mode.UPSERT, content().build());
        List<Point> points = change(Mode.UPSERT, content().date("2026-12-01").build());

        assertThat(points.stream().map(LineProtocol::line))
                .satisfiesExactly(
                        tombstone -> assertThat(tombstone)
                                .contains("month=2026-11 amount=0.0,amount_minor=0i,outflow=0.0,inflow=0.0,n=0i,rev=2i")
                                .contains(
                                        "kind=\"tombstone\",deleted=true,transaction_id=\"t-1\",date=\"2026-11-01\",authorized_date=\"\"")
                                .contains("name=\"\",merchant=\"\",category_detailed=\"\",payment_channel=\"\""),
                        post -> assertThat(post).contains("month=2026-12 amount=12.34", "kind=\"post\",deleted=false"));
    }

    @Test
    void upsert_should_bring_a_row_that_reappears_back_with_all_its_fields() {
        change(Mode.UPSERT, content().build());
        remove(Mode.UPSERT);
        List<Point> points = change(Mode.UPSERT, content().withoutMerchant().build());

        assertThat(points).hasSize(1);
        assertThat(points.get(0).fields().get("merchant")).isEqualTo(FieldValue.of(""));
        assertThat(points.get(0).fields().get("deleted")).isEqualTo(FieldValue.of(false));
    }

    @Test
    void journal_should_reverse_with_the_old_tags_and_never_rewrite() {
        change(Mode.JOURNAL, content().build());
        List<Point> points = change(Mode.JOURNAL, content().category("TRAVEL").build());

        assertThat(points.stream().map(LineProtocol::line))
                .satisfiesExactly(
                        reversal -> assertThat(reversal)
                                .contains(
                                        "category=FOOD_AND_DRINK",
                                        "amount=-12.34,amount_minor=-1234i,outflow=-12.34,inflow=0.0,n=-1i")
                                .contains("rev=1i,kind=\"reversal\",deleted=false"),
                        post -> assertThat(post).contains("category=TRAVEL", "amount=12.34", "rev=2i,kind=\"post\""));
        assertThat(history.stream().map(Point::micros)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void should_take_a_pending_row_back_when_it_vanishes(Mode mode) {
        assertThat(change(mode, content().pending().build()).get(0).text("kind"))
                .isEqualTo("pending");

        remove(mode);

        assertThat(sums(history)).containsOnly(Map.entry("2026-11/FOOD_AND_DRINK", 0L));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void should_say_nothing_twice(Mode mode) {
        change(mode, content().build());

        assertThat(mode.corrections()
                        .correct(
                                history,
                                new Revision("t-1", rev, Optional.of(content().build())),
                                this::claim))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void should_not_correct_what_was_refused(Mode mode) {
        change(mode, content().build());
        history.clear(); // a refused point is no part of the history

        assertThat(remove(mode)).isEmpty();
        assertThat(change(mode, content().date("2026-12-01").build())).hasSize(1);
    }

    @Test
    void journal_should_make_up_for_a_reversal_of_a_refused_point() {
        change(Mode.JOURNAL, content().build());
        remove(Mode.JOURNAL);
        history.remove(0);

        change(Mode.JOURNAL, content().amount("5").build());

        assertThat(sums(history)).containsOnly(Map.entry("2026-11/FOOD_AND_DRINK", 500L));
    }

    @Test
    void should_move_on_by_a_microsecond_where_two_want_the_same_time() {
        Point point = Schema.transaction("t-1", 1, content().build());
        Identity one = Identity.upsert("t-1");
        Identity other = Identity.upsert("t-2");

        assertThat(claim(point.series(), 100, one)).isEqualTo(100);
        assertThat(claim(point.series(), 100, other)).isEqualTo(101);
        assertThat(claim(point.series(), 100, one)).isEqualTo(100);
    }

    private List<Point> change(Mode mode, Content content) {
        return next(mode, Optional.of(content));
    }

    private List<Point> remove(Mode mode) {
        return next(mode, Optional.empty());
    }

    private List<Point> next(Mode mode, Optional<Content> content) {
        List<Point> points = mode.corrections().correct(history, new Revision("t-1", ++rev, content), this::claim);
        history.addAll(points);
        return points;
    }

    private long claim(SeriesKey series, long micros, Identity owner) {
        Identity holder = owners.putIfAbsent(series.text() + ' ' + micros, owner);
        return holder == null || holder.equals(owner) ? micros : claim(series, micros + 1, owner);
    }

    /** Of the points as a server keeps them: the last one of a series and time. */
    private static Map<String, Long> sums(List<Point> points) {
        Map<String, Point> stored = new LinkedHashMap<>();
        points.forEach(point -> stored.put(point.series().text() + point.micros(), point));
        Map<String, Long> sums = new LinkedHashMap<>();
        stored.values()
                .forEach(point -> sums.merge(
                        point.tags().get("month") + '/' + point.tags().get("category"),
                        point.whole("amount_minor"),
                        Long::sum));
        return sums;
    }
}
