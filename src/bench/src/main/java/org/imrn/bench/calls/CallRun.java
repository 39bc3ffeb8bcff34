package org.imrn.bench.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imrn.bench.Figure;
import org.imrn.bench.Target;
import org.imrn.bench.Turns;

/** One transport, with a server of its own: register, warm up, look, call, look again. */
record CallRun(CallPlan plan, Transport transport, Path wlp, Path scenarios, Path folder) {

    private static final Duration REGISTERED = Duration.ofMinutes(2);
    private static final int FIRST_REGISTRATIONS = 100;
    private static final double MIB = 1 << 20;
    private static final double FLAT = 1.05;

    List<Figure> play() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (LoadedServer server = new LoadedServer(wlp, folder.resolve("server"));
             ServingCscf cscf = ServingCscf.open(transport, server.sipPort())) {
            Sipp.Stage stage = new Sipp.Stage(scenarios, folder, transport, server.sipPort(), cscf);
            Path subscribers = registered(server, stage.in("first"));
            say("a quarter: " + told(Load.play(plan.atFirst(), plan.warmUp(), stage.in("quarter"), subscribers, server,
                    busy -> { })));
            say("warm-up: " + told(Load.play(plan, plan.warmUp(), stage.in("warm-up"), subscribers, server,
                    busy -> busy.mustShowSessions(folder.resolve("live-at-work.txt")))));
            LiveObjects before = server.settled(0, plan.settle(), folder.resolve("live-before.txt"));
            say("before: " + before);
            Load load = Load.play(plan, plan.duration(), stage.in("calls"), subscribers, server, busy -> { });
            say("calls: " + told(load));
            long ended = System.nanoTime();
            LiveObjects after = server.settled(before.applicationSessions(), plan.settle(),
                    folder.resolve("live-after.txt"));
            double settled = (System.nanoTime() - ended) / 1e9;
            say("after: " + after);
            return figures(load, before, after, settled);
        }
    }

    private Path registered(LoadedServer server, Sipp.Stage stage) throws IOException, InterruptedException {
        Subscribers subscribers = new Subscribers(plan.visitors());
        Path file = folder.resolve("subscribers.csv").toAbsolutePath();
        subscribers.write(file);
        try (Sipp registrar = stage.calling("register", true, file, FIRST_REGISTRATIONS, plan.visitors())) {
            SippResults results = registrar.awaitEnd(REGISTERED);
            if (results.successful() != plan.visitors()) {
                throw new IllegalStateException("registered at first: " + results.successful() + ", "
                        + registrar.lastWords());
            }
        }
        subscribers.write(file, server, REGISTERED);
        return file;
    }

    private void say(String what) {
        System.out.println("  " + transport + ", " + what);
    }

    private static String told(Load load) {
        return "%d calls, %d failed %s, %d registrations, %d failed %s, %d retransmitted, CPU of server %.2f and generators %.2f"
                .formatted(load.calls().successful(), load.calls().failed(), load.calls().reasons(),
                load.registrations().successful(), load.registrations().failed(), load.registrations().reasons(),
                load.calls().and(load.registrations()).retransmitted(), load.server(), load.generators());
    }

    private List<Figure> figures(Load load, LiveObjects before, LiveObjects after, double settled) {
        double total = 2.0 * plan.callsOfAKind(plan.duration());
        double talk = CallPlan.RING.plus(CallPlan.HOLD).toMillis() / 1e3;
        SippResults all = load.calls().and(load.registrations());
        List<Figure> figures = new ArrayList<>(List.of(
                promised("calls done", load.calls().successful(), "calls", Target.exactly(total)),
                promised("calls failed", load.calls().failed(), "calls", Target.exactly(0)),
                beside("calls a second", load.calls().successful() / (load.seconds() - talk), "calls/s", plan.rate(),
                        Target.ratioAtLeast(0.98)),
                promised("registrations done", load.registrations().successful(), "regs",
                        Target.exactly(plan.refreshes(plan.duration()))),
                promised("registrations failed", load.registrations().failed(), "regs", Target.exactly(0)),
                promised("retransmitted", 100.0 * all.retransmitted() / Math.max(1, all.requests()), "% of req.",
                        Target.atMost(0.1))));
        figures.addAll(times("INVITE to 180", load.calls().millis()));
        figures.addAll(times("REGISTER to 200", load.registrations().millis()));
        figures.addAll(List.of(
                plain("CPU of the server", load.server(), "cores"),
                plain("CPU of all generators", load.generators(), "cores"),
                plain("CPU of the busiest SIPp", load.busiest(), "cores"),
                promised("SIP application sessions left", after.applicationSessions() - before.applicationSessions(),
                        "sessions", Target.atMost(0)),
                promised("SIP sessions left", after.sessions() - before.sessions(), "sessions", Target.atMost(0)),
                plain("seconds until that was so, at least 40", settled, "s"),
                beside("heap in use afterwards, beside before", after.bytes() / MIB, "MiB", before.bytes() / MIB,
                        Target.ratioAtMost(FLAT))));
        return figures;
    }

    private List<Figure> times(String what, double[] millis) {
        return millis.length == 0 ? List.of() : List.of(
                plain(what + ", half of them", Turns.quantile(millis, 0.5), "ms"),
                plain(what + ", 99 %", Turns.quantile(millis, 0.99), "ms"),
                plain(what + ", slowest", Turns.quantile(millis, 1), "ms"));
    }

    private Figure plain(String name, double score, String unit) {
        return Figure.plain(transport + ": " + name, score, unit);
    }

    private Figure promised(String name, double score, String unit, Target target) {
        return Figure.promised(transport + ": " + name, score, unit, target);
    }

    private Figure beside(String name, double score, String unit, double baseline, Target target) {
        return new Figure(transport + ": " + name, score, unit, Optional.of(baseline), Optional.of(target));
    }
}
