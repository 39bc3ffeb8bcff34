package org.imrn.arquillian.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Real runs of small classes, one JVM's listener after the other's. */
class ConformanceListenerTest {

    private static final List<Row> ROWS = List.of(row("9.1.1", "shown", ""), row("9.1.2", "shown", ""),
            row("9.1.3", "shown", ""), row("9.1.4", "container", "drops it"), row("9.1.5", "role", "another"),
            row("9.1.6", "design", "never looked up"), row("M1", "shown", ""));

    @TempDir
    Path folder;

    static class Mixed {

        @Test
        void row9_1_1_passes() {
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void row9_1_2_row9_1_3_failsOnce(int number) {
            assertThat(number).isNotEqualTo(2);
        }

        @Test
        void m1_brokenOff() {
            Assumptions.abort();
        }
    }

    static class Unprepared {

        @BeforeAll
        static void fail() {
            throw new IllegalStateException("on purpose");
        }

        @Test
        void row9_1_1_neverRuns() {
        }
    }

    static class Later {

        @Test
        void m1_passes() {
        }

        @Test
        void row9_1_4_passes() {
        }
    }

    private static Row row(String id, String status, String cause) {
        return Row.of(String.join("\t", id, "a|b", "", "", "200", status, cause));
    }

    /** What is known of each row after a JVM of the run has executed this class. */
    private String after(String run, Class<?> type) throws IOException {
        Path report = folder.resolve("conformance.md");
        List<ShowingTest> tests = List.of(ShowingTest.of(Mixed.class.getName(), "row9_1_1_passes"),
                ShowingTest.of(Mixed.class.getName(), "row9_1_2_row9_1_3_failsOnce"),
                ShowingTest.of(Unprepared.class.getName(), "row9_1_1_neverRuns"),
                ShowingTest.of(Later.class.getName(), "row9_1_4_passes"), ShowingTest.of(Later.class.getName(), "m1_passes"),
                ShowingTest.of(Mixed.class.getName(), "m1_brokenOff"));
        var listener = new ConformanceListener(Optional.of(new Outcomes(report, run)),
                known -> new ConformanceReport(new Catalogue(ROWS), tests, known));
        LauncherFactory.create(LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build())
                .execute(LauncherDiscoveryRequestBuilder.request().selectors(DiscoverySelectors.selectClass(type)).build(),
                        listener);
        return Files.readString(report);
    }

    private static String result(String report, String row) {
        String line = report.lines().filter(one -> one.startsWith("| " + row + " ")).findFirst().orElseThrow();
        String[] cells = line.split("(?<!\\\\)\\|");
        return cells[cells.length - 1].strip();
    }

    @Test
    void oneFailureOutweighsAllThatPassedAndWhatIsBrokenOffHasNotRun() throws IOException {
        String report = after("one", Mixed.class);
        assertThat(result(report, "9.1.1")).isEqualTo("passed");
        assertThat(result(report, "9.1.2")).isEqualTo("failed");
        assertThat(result(report, "9.1.3")).isEqualTo("failed");
        assertThat(result(report, "9.1.4")).isEqualTo("not possible");
        assertThat(result(report, "9.1.5")).isEqualTo("later");
        assertThat(result(report, "9.1.6")).isEqualTo("does not arise");
        assertThat(result(report, "M1")).isEqualTo("not run");
        assertThat(report).contains("a\\|b").contains("Later.m1_passes").contains("the container: drops it")
                .contains("by design: never looked up");
    }

    @Test
    void severalJvmsOfOneRunWriteOneReport() throws IOException {
        after("one", Mixed.class);
        String report = after("one", Later.class);
        assertThat(result(report, "9.1.1")).isEqualTo("passed");
        assertThat(result(report, "M1")).isEqualTo("passed");
        assertThat(result(report, "9.1.4")).isEqualTo("not possible, what happens instead passed");
    }

    @Test
    void whatEarlierRunsSawIsForgotten() throws IOException {
        after("one", Mixed.class);
        String report = after("two", Later.class);
        assertThat(result(report, "9.1.1")).isEqualTo("not run");
        assertThat(result(report, "M1")).isEqualTo("passed");
    }

    @Test
    void testsOfAClassThatCannotBePreparedHaveFailed() throws IOException {
        assertThat(result(after("one", Unprepared.class), "9.1.1")).isEqualTo("failed");
    }
}
