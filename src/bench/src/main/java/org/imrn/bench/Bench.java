package org.imrn.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Measures everything, prints the table and writes the JSON. Targets missed are told in both; they do not fail the run,
 * since a busy machine may miss them.
 *
 * <p>Benchmarks of a whole server with SIP take their place in {@link #ALL}.
 */
public final class Bench {

    /** In the order of the table. */
    private static final List<Measurement> ALL = List.of(
            new IndexAlone(),
            new LeasesOnOneNode(Databases.Product.POSTGRESQL),
            new LeasesOnOneNode(Databases.Product.H2),
            new TwoNodes(),
            new StartWithLeases(Databases.Product.POSTGRESQL),
            new StartWithLeases(Databases.Product.H2));

    /** Of warnings there are many: pools are used up here on purpose. */
    private static final Logger ROOT = Logger.getLogger("");

    private Bench() {
    }

    /** @param arguments where the JSON goes; databases are kept beside it for as long as it runs */
    public static void main(String[] arguments) throws Exception {
        ROOT.setLevel(Level.SEVERE);
        Path json = Path.of(arguments[0]);
        Report report = run(ALL, Plan.FULL, json.resolveSibling("bench-databases"));
        report.writeTo(json);
        System.out.print(report.table());
        System.out.println("written to " + json);
    }

    static Report run(List<Measurement> measurements, Plan plan, Path scratch) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (Databases databases = new Databases(scratch)) {
            System.out.println(machine() + ", " + databases.versions());
            for (Measurement measurement : measurements) {
                List<Figure> measured = measurement.measure(plan, databases);
                measured.forEach(figure -> System.out.println("  " + figure.name() + ": " + figure.score() + " "
                        + figure.unit()));
                figures.addAll(measured);
            }
        }
        return new Report(figures);
    }

    private static String machine() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.availableProcessors() + " cores, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", Java " + Runtime.version() + ", heap up to "
                + (runtime.maxMemory() >> 20) + " MiB";
    }
}
