package org.imrn.arquillian.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes the report when the tests of a JVM have ended. JUnit makes one wherever this module's tests run; it does nothing
 * unless told by {@value #REPORT} where to write, which only the test command against servers does.
 */
public final class ConformanceListener implements TestExecutionListener {

    static final String REPORT = "imrn.conformance.report";
    static final String RUN = "imrn.conformance.run";

    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final Optional<Outcomes> all;
    private final Function<List<Outcome>, ConformanceReport> report;
    private volatile Optional<TestPlan> plan = Optional.empty();

    public ConformanceListener() {
        this(Optional.ofNullable(System.getProperty(REPORT))
                .map(file -> new Outcomes(Path.of(file), System.getProperty(RUN, ""))),
                known -> new ConformanceReport(Catalogue.read(), ShowingTest.all(), known));
    }

    ConformanceListener(Optional<Outcomes> all, Function<List<Outcome>, ConformanceReport> report) {
        this.all = all;
        this.report = report;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = Optional.of(started);
    }

    /** A class whose preparations fail never gets to its tests: all of them have failed. */
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean failed = result.getStatus() == Status.FAILED;
        if (test.isTest() ? result.getStatus() != Status.ABORTED : failed) {
            Stream<TestIdentifier> below = plan.stream().flatMap(known -> known.getDescendants(test).stream());
            Stream.concat(Stream.of(test), below).flatMap(one -> one.getSource().stream())
                    .filter(MethodSource.class::isInstance).map(MethodSource.class::cast)
                    .filter(source -> !NamedRows.in(source.getMethodName()).isEmpty())
                    .map(source -> new Outcome(source.getClassName(), source.getMethodName(), !failed))
                    .forEach(outcomes::add);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan ended) {
        all.ifPresent(file -> {
            List<Outcome> mine = List.copyOf(outcomes);
            outcomes.clear();
            try {
                file.add(mine, known -> report.apply(known).text());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
