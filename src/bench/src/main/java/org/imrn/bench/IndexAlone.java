package org.imrn.bench;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The free numbers in memory alone, by JMH. Nothing is promised of them: the database costs a thousand times more. */
final class IndexAlone implements Measurement {

    @Override
    public List<Figure> measure(Plan plan, Databases databases) throws RunnerException {
        TimeValue turn = TimeValue.nanoseconds(plan.indexTurn().toNanos());
        Options options = new OptionsBuilder().include(FreeNumbersBenchmark.class.getName()).verbosity(VerboseMode.SILENT)
                .forks(plan.processes()).warmupTime(turn).measurementTime(turn).build();
        List<Figure> figures = new ArrayList<>();
        for (RunResult result : new Runner(options).run()) {
            boolean full = Boolean.parseBoolean(result.getParams().getParam("nearlyFull"));
            figures.add(Figure.plain("index alone: take and give back, pool of " + result.getParams().getParam("size")
                    + (full ? ", 10 left" : ", empty"), result.getPrimaryResult().getScore(), "ns"));
        }
        return figures;
    }
}
