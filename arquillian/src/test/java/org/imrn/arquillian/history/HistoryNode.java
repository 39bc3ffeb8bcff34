package org.imrn.arquillian.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.imrn.arquillian.machine.Command;
import org.imrn.arquillian.server.Folders;

import static org.awaitility.Awaitility.await;

/** A server process in its namespace. Killed and started again it goes on with its name. */
final class HistoryNode {

    private static final Duration GONE = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration START = Duration.ofMinutes(6);

    private static final Pattern REFUSED = Pattern.compile("IMRN-1005E|CWWKZ0002E");

    private final int number;
    private final String namespace;
    private final Map<String, String> environment;
    private final Path home;
    private final Path clock;
    private Process process;

    /** Not started yet. */
    HistoryNode(int number, Network network, NodeSettings settings) {
        this.number = number;
        this.namespace = network.of(number);
        this.home = Folders.fresh("history", "node" + number);
        this.clock = home.resolve("clock");
        this.environment = settings.of(number, home, clock);
    }

    int number() {
        return number;
    }

    String callsAddress() {
        return Link.CALLS.address(number);
    }

    /** Starts it with a right clock and returns at once. */
    synchronized void launch() {
        shiftClock(Duration.ZERO);
        List<String> words = new ArrayList<>(Network.entering(namespace));
        words.add(Path.of(System.getProperty("wlp.home")).normalize().resolve("bin").resolve("server").toString());
        words.add("run");
        words.add("imrn");
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it answers OPTIONS with 200. */
    void awaitReady(Sip sip) {
        await("node " + number + " ready, see " + log()).atMost(START).pollInterval(LOOK_AGAIN).until(() -> ready(sip));
    }

    boolean ready(Sip sip) {
        if (!process.isAlive()) {
            throw new IllegalStateException("node " + number + " ended by itself, see " + log());
        }
        output().stream().filter(line -> REFUSED.matcher(line).find()).findFirst().ifPresent(line -> {
            throw new IllegalStateException("node " + number + " does not start: " + line);
        });
        return sip.ask(callsAddress(), SipRequest.options(), Duration.ofSeconds(2)) == 200;
    }

    /** SIGKILL for everything in its namespace; returns when it is gone. */
    synchronized void kill9() {
        signal("KILL");
        await().atMost(GONE).pollInterval(Duration.ofMillis(20)).until(() -> Network.processes(namespace).isEmpty());
    }

    void pause() {
        signal("STOP");
    }

    void goOn() {
        signal("CONT");
    }

    /** What its clock shows is so far ahead of the right time from now on. */
    void shiftClock(Duration ahead) {
        try {
            Path next = Files.writeString(home.resolve("clock.next"), String.format("%+.3f", ahead.toMillis() / 1000.0) + "\n");
            Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it with SIGTERM, and with SIGKILL if that does not help. */
    synchronized void stop() {
        if (process == null) {
            return;
        }
        signal("CONT");
        signal("TERM");
        try {
            process.waitFor(GONE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill9();
    }

    /** What all its processes wrote. */
    List<String> output() {
        try {
            return new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return home.resolve("console.log");
    }

    private void signal(String name) {
        List<String> words = new ArrayList<>(List.of("kill", "-" + name));
        words.addAll(Network.processes(namespace));
        if (words.size() > 2) {
            new Command(words).run();
        }
    }
}
