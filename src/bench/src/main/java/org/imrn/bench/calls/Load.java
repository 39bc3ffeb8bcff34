package org.imrn.bench.calls;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.imrn.demo.player.FreePort;

/**
 * Calls of both kinds and registrations, all at once, for a while.
 *
 * @param calls         what the callers and the called counted together; {@code successful} counts callers only
 * @param registrations what the registrar counted
 * @param seconds       from the first call to the last one's end
 * @param busiest       CPU of the busiest SIPp, in cores
 * @param generators    CPU of all that is not the server, in cores
 * @param server        CPU of the server, in cores
 */
record Load(SippResults calls, SippResults registrations, double seconds, double busiest, double generators,
            double server) {

    /** Over this the calls should have ended. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration START = Duration.ofSeconds(10);

    /** What to do while calls are made, in the end. */
    interface Look {
        void at(LoadedServer server) throws IOException;
    }

    /** CPU is that of the time in which new calls are made. */
    static Load play(CallPlan plan, Duration time, Sipp.Stage stage, Path subscribers, LoadedServer server, Look look)
            throws IOException, InterruptedException {
        int port = FreePort.forUdpAndTcp();
        try (Sipp called = stage.called(port)) {
            reach(stage.cscf(), called, port);
            long begun = System.nanoTime();
            int each = plan.callsOfAKind(time);
            try (Sipp home = stage.calling("home-call", false, subscribers, plan.rate() / 2, each);
                 Sipp away = stage.calling("break-in", false, subscribers, plan.rate() / 2, each);
                 Sipp registrar = stage.calling("register", true, subscribers, plan.registrations(), plan.refreshes(time))) {
                List<Sipp> players = List.of(called, home, away, registrar);
                double[] before = cpu(players, server);
                long from = System.nanoTime();
                while (System.nanoTime() - begun < time.toNanos() && players.stream().allMatch(Sipp::isAlive)) {
                    Thread.sleep(100);
                }
                double[] after = cpu(players, server);
                double wall = (System.nanoTime() - from) / 1e9;
                look.at(server);
                Duration left = CallPlan.RING.plus(CallPlan.HOLD).plus(PATIENCE);
                SippResults callers = home.awaitEnd(left).and(away.awaitEnd(left));
                double seconds = (System.nanoTime() - begun) / 1e9;
                SippResults registrations = registrar.awaitEnd(left);
                SippResults answered = called.end();
                SippResults calls = callers.and(new SippResults(0, answered.failed(), answered.reasons(), 0,
                        answered.retransmitted(), new double[0]));
                double all = 0;
                double busiest = 0;
                for (int i = 0; i < before.length - 1; i++) {
                    double cores = (after[i] - before[i]) / wall;
                    all += cores;
                    busiest = i < players.size() ? Math.max(busiest, cores) : busiest;
                }
                return new Load(calls, registrations, seconds, busiest, all,
                        (after[before.length - 1] - before[before.length - 1]) / wall);
            }
        }
    }

    /** Calls can be delivered once SIPp has opened its port. */
    private static void reach(ServingCscf cscf, Sipp called, int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!called.listens(port)) {
            if (System.nanoTime() > deadline || !called.isAlive()) {
                throw new IllegalStateException("SIPp does not listen: " + called.lastWords());
            }
            Thread.sleep(20);
        }
        cscf.deliverTo(port);
    }

    /** Seconds used so far: by each player, by the S-CSCF, which is this process, and by the server. */
    private static double[] cpu(List<Sipp> players, LoadedServer server) {
        double[] seconds = new double[players.size() + 2];
        for (int i = 0; i < players.size(); i++) {
            seconds[i] = players.get(i).cpu().toNanos() / 1e9;
        }
        seconds[players.size()] = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
        seconds[players.size() + 1] = server.cpu().toNanos() / 1e9;
        return seconds;
    }
}
