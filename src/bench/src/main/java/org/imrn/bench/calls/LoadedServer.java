package org.imrn.bench.calls;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imrn.demo.player.FreePort;
import org.imrn.demo.server.ServerProcess;

/** The server as it is delivered, both roles, with an embedded database on disk and numbers enough. */
final class LoadedServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    /** 64 times T1 (RFC 3261 §17), and a while. */
    private static final Duration TRANSACTIONS = Duration.ofSeconds(40);

    private final int sipPort = FreePort.forUdpAndTcp();
    private final ServerProcess process;

    /** Returns once it answers OPTIONS with 200. @param folder for its data and logs */
    LoadedServer(Path wlp, Path folder) {
        process = ServerProcess.start(wlp, "imrn", Map.of("WLP_OUTPUT_DIR", folder.resolve("output").toString(),
                "IMRN_SIP_PORT", Integer.toString(sipPort), "IMRN_HTTP_PORT", Integer.toString(FreePort.forUdpAndTcp()),
                "IMRN_OPERATOR_PASSWORD", "only-for-this-bench-run",
                "IMRN_POOL_VISITORS_RANGES", "+13000000000-+13000009999"), folder.resolve("console.log"));
        try {
            process.awaitSipReady(sipPort, START);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    int sipPort() {
        return sipPort;
    }

    /** The first 20,000 lines. */
    List<String> output() {
        return process.output();
    }

    Duration cpu() {
        return java().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private ProcessHandle java() {
        return ProcessHandle.of(process.pid()).stream()
                .flatMap(script -> Stream.concat(Stream.of(script), script.descendants()))
                .filter(one -> one.info().command().filter(command -> command.endsWith("java")).isPresent())
                .findFirst().orElseThrow(() -> new IllegalStateException("the server is gone"));
    }

    /**
     * Looks while it is at work.
     *
     * @throws IllegalStateException if no session is seen: then none seen afterwards would say nothing
     */
    void mustShowSessions(Path file) throws IOException {
        LiveObjects atWork = LiveObjects.andDeadOnes(java().pid(), file);
        if (atWork.applicationSessions() == 0 || atWork.sessions() == 0) {
            throw new IllegalStateException("a server at work shows no SIP sessions by their classes' names: " + file);
        }
    }

    /**
     * What lives once transactions have died and there are no more application sessions than this, or after such a time;
     * written down too.
     */
    LiveObjects settled(long applicationSessions, Duration patience, Path file) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Thread.sleep(Math.min(patience.toMillis(), TRANSACTIONS.toMillis()));
        LiveObjects live = LiveObjects.of(java().pid(), file);
        while (live.applicationSessions() > applicationSessions && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_AGAIN.toMillis());
            live = LiveObjects.of(java().pid(), file);
        }
        return live;
    }

    @Override
    public void close() {
        process.close();
    }
}
