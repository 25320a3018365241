package org.plaidsync.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckupTest {
    private record Throwing(String name, Throwable failure) implements Check {
        @Override
        public List<Finding> run() throws Exception {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        }
    }

    @Test
    void should_go_on_with_the_next_check_whatever_one_throws() {
        List<Finding> found = new ArrayList<>();

        Checkup.run(
                List.of(
                        new Throwing("one", new IllegalStateException("odd\u009b2J access-sandbox-0a1b2c3d")),
                        new Throwing("two", new UnsatisfiedLinkError("no library")),
                        new SkippedCheck("three", "not today")),
                found::add);

        assertThat(found).extracting(Finding::check).containsExactly("one", "two", "three");
        assertThat(found).extracting(Finding::grade).containsExactly(Grade.FAIL, Grade.FAIL, Grade.SKIP);
        assertThat(found.get(0).text()).contains("odd 2J access-sandbox-***").doesNotContain("0a1b2c3d");
        assertThat(found.get(0).fix()).hasValueSatisfying(fix -> assertThat(fix).contains("report"));
    }
}
