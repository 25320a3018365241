package org.plaidsync.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.plaidsync.sync.Outcome;
import org.plaidsync.sync.Progress;

/** A bar on standard error that counts finished accounts; it erases itself, the summary says the rest. */
final class BarProgress implements Progress, AutoCloseable {
    private final ProgressBar bar;
    private boolean closed;

    BarProgress(int accounts, boolean coloured) {
        bar = new ProgressBarBuilder()
                .setTaskName("Syncing")
                .setInitialMax(accounts)
                .setStyle(coloured ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.UNICODE_BLOCK)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .clearDisplayOnFinish()
                .hideEta()
                .build();
    }

    @Override
    public void started(String section) {
        bar.setExtraMessage(section);
    }

    @Override
    public void received(String section, long transactions) {
        bar.setExtraMessage(section + ": " + transactions + " transactions");
    }

    @Override
    public void waiting(String section) {
        bar.setExtraMessage(section + ": waiting for Plaid");
    }

    @Override
    public void finished(Outcome outcome) {
        bar.step();
    }

    /** Before the summary, and once more when the report is closed: a closed bar would draw itself again. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            bar.close();
        }
    }
}
