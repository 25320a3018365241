package org.plaidsync.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** The NDJSON events of {@code doctor --json}. Fields may be added, but never change their meaning or type. */
sealed interface DoctorEvent {

    /** Annotated where it is implemented: a native executable knows the records' methods only. */
    String type();

    /**
     * One finding; a check may have several.
     *
     * @param result {@code pass}, {@code skip}, {@code warn} or {@code fail}
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record CheckEvent(String check, String result, String text, Optional<String> fix) implements DoctorEvent {
        @Override
        @JsonProperty("type")
        public String type() {
            return "check";
        }
    }

    /** Always the last event. */
    @RegisterForReflection
    record DoctorSummaryEvent(@JsonProperty("exit_code") int exitCode, int passed, int warned, int failed, int skipped)
            implements DoctorEvent {
        @Override
        @JsonProperty("type")
        public String type() {
            return "summary";
        }
    }
}
