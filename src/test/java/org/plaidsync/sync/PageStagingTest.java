package org.plaidsync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.plaidsync.ledger.Staging;
import org.plaidsync.model.Transaction;
import org.plaidsync.plaid.RemovedTransaction;
import org.plaidsync.plaid.TransactionsSyncResponse;

class PageStagingTest {
    private final List<String> staged = Collections.synchronizedList(new ArrayList<>());

    @Test
    void should_let_the_next_page_be_fetched_while_one_is_staged() {
        CountDownLatch fetched = new CountDownLatch(1);
        try (PageStaging staging = new PageStaging(new Pages() {
            @Override
            public void add(List<Transaction> upserts, List<String> removedIds) {
                awaitIt(fetched);
                super.add(upserts, removedIds);
            }
        })) {
            staging.add(page("first"));
            assertThat(staged).isEmpty();
            fetched.countDown();
            staging.add(page("second"));
            staging.addLast(page("third"));
            assertThat(staged).containsExactly("first", "second", "third");
        }
    }

    @Test
    void should_report_with_the_next_page_that_one_could_not_be_staged() {
        try (PageStaging staging = new PageStaging(new Pages() {
            @Override
            public void add(List<Transaction> upserts, List<String> removedIds) {
                throw new IncompleteAnswerException("disk full, say");
            }
        })) {
            staging.add(page("first"));

            assertThatThrownBy(() -> staging.addLast(page("second")))
                    .isInstanceOf(IncompleteAnswerException.class)
                    .hasMessage("disk full, say");
        }
    }

    @Test
    void should_leave_the_staging_alone_once_the_pull_has_failed() {
        CountDownLatch begun = new CountDownLatch(1);
        try (PageStaging staging = new PageStaging(new Pages() {
            @Override
            public void add(List<Transaction> upserts, List<String> removedIds) {
                begun.countDown();
                super.add(upserts, removedIds);
            }
        })) {
            staging.add(page("first"));
            awaitIt(begun);
        }

        assertThat(staged).containsExactly("first");
    }

    private static void awaitIt(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TransactionsSyncResponse page(String removedId) {
        return new TransactionsSyncResponse(
                List.of(),
                List.of(),
                List.of(new RemovedTransaction(removedId, Optional.empty())),
                Optional.of("cursor"),
                true,
                Optional.empty(),
                Optional.empty());
    }

    private class Pages implements Staging {
        @Override
        public void add(List<Transaction> upserts, List<String> removedIds) {
            staged.addAll(removedIds);
        }

        @Override
        public void restart() {
            staged.clear();
        }

        @Override
        public long size() {
            return staged.size();
        }

        @Override
        public void close() {}
    }
}
