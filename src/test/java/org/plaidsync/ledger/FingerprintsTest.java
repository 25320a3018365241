package org.plaidsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However many ids there are, the one that comes twice is noticed, and noticed once. */
class FingerprintsTest {
    private final Fingerprints ids = new Fingerprints();

    @Test
    void should_take_different_ids_for_different() {
        add(0, 100_000);

        assertThat(ids.dropRepeats()).isFalse();
    }

    @Test
    void should_notice_an_id_that_comes_again() {
        add(0, 5_000);
        ids.add("id 17");

        assertThat(ids.dropRepeats()).isTrue();
        assertThat(ids.dropRepeats()).isFalse();
    }

    @Test
    void should_notice_an_id_that_comes_again_later() {
        add(0, 2_000);
        ids.add("id 3");
        ids.dropRepeats();
        add(2_000, 4_000);
        assertThat(ids.dropRepeats()).isFalse();

        ids.add("id 17");

        assertThat(ids.dropRepeats()).isTrue();
    }

    @Test
    void should_forget() {
        add(0, 10);
        ids.clear();
        add(0, 10);

        assertThat(ids.dropRepeats()).isFalse();
    }

    private void add(int from, int to) {
        IntStream.range(from, to).mapToObj(i -> "id " + i).forEach(ids::add);
    }
}
