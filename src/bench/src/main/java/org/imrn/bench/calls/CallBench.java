package org.imrn.bench.calls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imrn.bench.Figure;
import org.imrn.bench.Report;

/** Plays calls over each transport, prints the table and writes the JSON; started by the script {@code src/bench/calls}. */
public final class CallBench {

    private static final int MISSED = 1;
    private static final int NOT_MEASURED = 2;

    private CallBench() {
    }

    /**
     * Ends with 0 if all targets are met, 1 if one is not, 2 if it could not be measured.
     *
     * @param arguments the server's wlp folder, the folder of the scenarios, a new folder for data and logs, where the
     *                  JSON goes; then the plan ({@link CallPlan#of})
     */
    public static void main(String[] arguments) {
        // Whoever stops this process stops what it has started.
        Runtime.getRuntime().addShutdownHook(new Thread(() ->
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
        try {
            System.exit(measured(arguments) ? 0 : MISSED);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(NOT_MEASURED);
        }
    }

    private static boolean measured(String[] arguments) throws Exception {
        CallPlan plan = CallPlan.of(Arrays.asList(arguments).subList(4, arguments.length));
        List<Figure> figures = new ArrayList<>();
        for (Transport transport : plan.transports()) {
            System.out.println(transport + ": " + plan);
            figures.addAll(new CallRun(plan, transport, Path.of(arguments[0]), Path.of(arguments[1]).toAbsolutePath(),
                    Path.of(arguments[2], transport.name()).toAbsolutePath()).play());
        }
        Report report = new Report(figures);
        report.writeTo(Path.of(arguments[3]));
        System.out.print(report.table());
        System.out.println("written to " + arguments[3]);
        return figures.stream().allMatch(figure -> figure.met().orElse(true));
    }
}
