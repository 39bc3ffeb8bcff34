package org.imrn.bench.calls;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.imrn.demo.player.FreePort;

/** A SIPp process that plays one scenario on a port of its own. */
final class Sipp implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration FAREWELL = Duration.ofSeconds(20);
    /** The largest that Linux grants without being asked by root. */
    private static final String BUFFER = "212992";
    /** So much of what it said last is shown if it fails. */
    private static final int LAST_WORDS = 1_500;

    private final Path folder;
    private final Process process;

    private Sipp(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** The scenarios, where they come from and what all of them are told. */
    record Stage(Path scenarios, Path folder, Transport transport, int server, ServingCscf cscf) {

        Stage in(String name) {
            return new Stage(scenarios, folder.resolve(name), transport, server, cscf);
        }

        /** Starts to call, or to register, and goes on until so many are done. @param toServer else to the S-CSCF */
        Sipp calling(String scenario, boolean toServer, Path subscribers, int perSecond, int calls) throws IOException {
            return start(scenario, List.of(LOOPBACK + ":" + (toServer ? server : cscf.callersPort()),
                    "-inf", subscribers.toString(), "-r", Integer.toString(perSecond), "-m", Integer.toString(calls),
                    "-l", Integer.toString(calls), "-d", Long.toString(CallPlan.HOLD.toMillis()), "-trace_rtt",
                    "-rtt_freq", "1"));
        }

        /** Starts to be called. */
        Sipp called(int port) throws IOException {
            return start("called", List.of("-p", Integer.toString(port), "-d", Long.toString(CallPlan.RING.toMillis())));
        }

        private Sipp start(String scenario, List<String> options) throws IOException {
            Path own = Files.createDirectories(folder.resolve(scenario));
            List<String> words = new ArrayList<>(List.of("sipp"));
            words.addAll(options);
            if (!options.contains("-p")) {
                words.addAll(List.of("-p", Integer.toString(FreePort.forUdpAndTcp())));
            }
            words.addAll(List.of("-sf", scenarios.resolve(scenario + ".xml").toString(), "-t", transport.mode,
                    "-i", LOOPBACK, "-bind_local", "-ci", LOOPBACK, "-mi", LOOPBACK, "-nostdin", "-buff_size", BUFFER,
                    "-key", "server", Integer.toString(server), "-key", "scscf", Integer.toString(cscf.serverPort()),
                    "-trace_stat", "-stf", "stat.csv", "-trace_counts", "-fd", "1", "-trace_err"));
            ProcessBuilder builder = new ProcessBuilder(words).directory(own.toFile()).redirectErrorStream(true)
                    .redirectOutput(own.resolve("screen.txt").toFile());
            builder.environment().put("TERM", "vt100");
            return new Sipp(own, builder.start());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether the port it was told is taken. */
    boolean listens(int port) {
        try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress(LOOPBACK, port));
             ServerSocket tcp = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return udp.getLocalPort() != tcp.getLocalPort();
        } catch (IOException taken) {
            return true;
        }
    }

    /** CPU time it has used so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** @throws IllegalStateException if it does not end in time, or ended without having played */
    SippResults awaitEnd(Duration patience) throws IOException, InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            farewell();
        }
        return results();
    }

    /** Lets it end its calls; what has not ended then has failed. */
    SippResults end() throws IOException, InterruptedException {
        farewell();
        return results();
    }

    private SippResults results() throws IOException {
        int code = process.exitValue();
        // 0 and 1: played, without failures and with; 97: ended before all calls were made.
        if (code != 0 && code != 1 && code != 97 && code != 99) {
            throw new IllegalStateException("SIPp in " + folder + " ended with " + code + ": " + lastWords());
        }
        return SippResults.in(folder);
    }

    private void farewell() throws IOException, InterruptedException {
        // The first is a request to end the calls, the second one to end.
        for (int i = 0; i < 2 && process.isAlive(); i++) {
            new ProcessBuilder("kill", "-USR1", Long.toString(process.pid())).start().waitFor();
            process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        }
        close();
        process.waitFor();
    }

    /** What it wrote last, errors first of all. */
    String lastWords() throws IOException {
        StringBuilder words = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith("_errors.log")
                    || one.endsWith("screen.txt")).sorted().toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                words.append(text.substring(Math.max(0, text.length() - LAST_WORDS))).append('\n');
            }
        }
        return words.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
