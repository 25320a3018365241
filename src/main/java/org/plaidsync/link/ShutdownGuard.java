package org.plaidsync.link;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** On Ctrl-C and SIGTERM an exchange that is on its way still gets its answer before the process ends. */
@ApplicationScoped
class ShutdownGuard {

    void stop(@Observes ShutdownEvent event) {
        try {
            Unbroken.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
