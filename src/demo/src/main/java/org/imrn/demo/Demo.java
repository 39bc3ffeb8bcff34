package org.imrn.demo;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imrn.demo.player.Endpoint;
import org.imrn.demo.server.ServerNotReady;
import org.imrn.demo.server.ServerProcess;
import org.imrn.demo.server.SignOfLife;
import org.imrn.demo.server.StartFailure;

/** One run of the demo: the server comes up, the story is played, the server stays up or is stopped. */
final class Demo implements AutoCloseable {
    private static final int LADDER_WIDTH = 120;
    private static final int LAST_LINES = 15;
    private static final Duration ONE_ANSWER = Duration.ofSeconds(15);

    private final Options options;
    private final PrintStream out;
    private final String password;
    private Optional<ServerProcess> server = Optional.empty();
    private boolean closed;

    Demo(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.password = options.password().orElseGet(Demo::freshPassword);
    }

    /** Brings the server up and plays the story; says how it went, and whether it went well. */
    boolean run() {
        try {
            bringUp();
            play();
            out.println("demo: passed");
            return true;
        } catch (ServerNotReady | StoryFailed e) {
            explain();
            out.println("demo: failed: " + e.getMessage());
        } catch (RuntimeException e) {
            e.printStackTrace(out);
            explain();
            out.println("demo: failed: " + e);
        }
        return false;
    }

    /** Says how to reach the server and waits until it ends. */
    int stay() throws InterruptedException {
        out.println("SIP   127.0.0.1:" + options.sipPort() + " UDP and TCP");
        out.println("HTTP  http://127.0.0.1:" + options.httpPort() + "/imrn/  user " + options.user() + ", password "
                + (options.password().isPresent() ? "as set in " + Options.PASSWORD : password + " (made for this run)"));
        out.println("server is up, stop with Ctrl-C");
        int code = server.isPresent() ? server.get().awaitExit() : 0;
        if (!isClosed()) {
            out.println("the server ended by itself with exit code " + code);
        }
        return code;
    }

    /** Stops the server, if this demo started one. */
    @Override
    public synchronized void close() {
        closed = true;
        server.ifPresent(ServerProcess::stop);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void bringUp() {
        if (!options.ownServer()) {
            if (options.password().isEmpty()) {
                throw new StoryFailed("to read leases from a server already up, set " + Options.PASSWORD);
            }
            new SignOfLife(options.sipPort()).await(options.startPatience(), waited -> { }, () -> { }, () -> true);
            return;
        }
        PortCheck.complaint(options.sipPort(), options.httpPort()).ifPresent(complaint -> {
            throw new ServerNotReady(complaint);
        });
        out.println("starting server " + options.server() + ", its output goes to " + log());
        synchronized (this) {
            StoryFailed.unless(!closed, "stopped before the server was started");
            server = Optional.of(ServerProcess.start(options.wlp(), options.server(), Map.of(
                    Options.SIP_PORT, String.valueOf(options.sipPort()),
                    Options.HTTP_PORT, String.valueOf(options.httpPort()),
                    Options.PASSWORD, password), log()));
        }
        Progress progress = new Progress(out);
        server.get().awaitSipReady(options.sipPort(), options.startPatience(), progress::waited);
        progress.done();
    }

    private void play() {
        Endpoint address = Endpoint.udp(options.sipPort());
        Ladder ladder = new Ladder(Cast.COLUMNS, LADDER_WIDTH);
        LadderTrace trace = new LadderTrace(ladder, Cast.SERVER, out::println);
        LeaseReader leases = new LeaseReader(options.httpPort(), options.user(), password);
        leases.awaitReady(options.changePatience());
        try (Cast cast = Cast.open(address)) {
            cast.drawOn(trace);
            new VisitorsLife(cast, address, leases, trace, new VisitorsLife.Patience(ONE_ANSWER, options.changePatience())).play();
        }
    }

    /** The server's own words about what went wrong: its fatal lines, else its last ones. */
    private void explain() {
        server.ifPresent(process -> {
            List<String> lines = process.output();
            List<String> fatal = StartFailure.among(lines);
            List<String> shown = fatal.isEmpty() ? lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()) : fatal;
            shown.forEach(line -> out.println("server| " + line));
            out.println("all of the server's output is in " + log());
        });
    }

    private Path log() {
        return options.wlp().resolve("usr").resolve("servers").resolve(options.server()).resolve("logs").resolve("demo-console.log");
    }

    private static String freshPassword() {
        byte[] random = new byte[18];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
