package org.plaidsync.schedule;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Scheduler.JobDefinition;
import io.quarkus.scheduler.SkippedExecution;
import io.quarkus.scheduler.Trigger;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Has one thing done on a schedule, and never twice at the same time: what comes due meanwhile is left out. */
@ApplicationScoped
public class Timetable {
    private static final String JOB = "sync";

    private final Scheduler scheduler;

    /** A thread of our own: Vert.x complains of a worker that is busy for a minute, as a sync may be. */
    private final ExecutorService worker = Executors.newSingleThreadExecutor(run -> new Thread(run, "plaid-sync-run"));

    private volatile Runnable skipped = () -> {};

    Timetable(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Runs are due from now on.
     *
     * @param splay the longest random delay of each run; zero for none
     * @param skipped is run when something comes due too early
     * @throws IllegalArgumentException with a sentence, where the schedule is none
     */
    public void begin(Schedule schedule, Duration splay, Runnable run, Runnable skipped) {
        this.skipped = skipped;
        JobDefinition<?> job = scheduler
                .newJob(JOB)
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setAsyncTask(due -> Uni.createFrom().completionStage(CompletableFuture.runAsync(run, worker)));
        if (!splay.isZero()) {
            job.setExecutionMaxDelay(splay.toString());
        }
        if (schedule instanceof Schedule.Every every) {
            job.setInterval(every.interval().toString()).schedule();
        } else {
            schedule(job, ((Schedule.Cron) schedule).fields());
        }
        scheduler.resume();
    }

    private void schedule(JobDefinition<?> job, String cron) {
        if (cron.isBlank()) {
            throw new IllegalArgumentException("it is empty");
        }
        Trigger trigger;
        try {
            trigger = job.setCron(cron).schedule();
        } catch (IllegalArgumentException e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new IllegalArgumentException(reason, e);
        }
        if (trigger == null || trigger.getNextFireTime() == null) {
            throw new IllegalArgumentException("there is no such time");
        }
    }

    /** When the next run is due, a random delay not counted. */
    public Optional<Instant> next() {
        return Optional.ofNullable(scheduler.getScheduledJob(JOB)).map(Trigger::getNextFireTime);
    }

    /** Until the process is told to end. */
    public void awaitEnd() {
        Quarkus.waitForExit();
    }

    void skip(@Observes SkippedExecution execution) {
        skipped.run();
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        scheduler.pause();
    }
}
